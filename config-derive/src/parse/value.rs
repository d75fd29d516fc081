//! Reads what stands behind a key.
//!
//! A value of the wrong kind is reported, and reading goes on behind it; only where the grammar
//! itself is broken does the list end, because nobody can say where the next key begins.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{
    Expr, ExprLit, ExprPath, Ident, Lit, LitBool, LitStr, Path, Token, parenthesized, token,
};

use crate::errors::Errors;
use crate::types::peeled;

/// A value, and the key before it.
pub(crate) struct Written<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

/// What `default` was given.
pub(crate) enum DefaultValue {
    /// `default`
    OfType,
    /// `default = expr`
    Expr(Expr),
    /// serde's `default = "path"`
    Function(ExprPath),
}

/// What `restart` was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restart {
    /// `restart`
    Waits,
    /// `restart = "never"`
    Never,
}

/// `None` if the value was of the wrong kind, which is reported.
pub(super) type Read<T> = syn::Result<Option<T>>;

/// A key that was read, and what stands behind it.
pub(super) struct Key<'a> {
    pub(super) ident: &'a Ident,
    pub(super) input: ParseStream<'a>,
    pub(super) errors: &'a mut Errors,
}

/// Puts a value where it belongs, unless there is one already.
pub(super) fn set<T>(slot: &mut Option<Written<T>>, value: Option<T>, at: &mut Key<'_>) {
    let Key {
        ident: key, errors, ..
    } = at;
    match (&slot, value) {
        (Some(first), _) => duplicate(&first.key, key, errors),
        (None, Some(value)) => {
            let key = Ident::clone(key);
            *slot = Some(Written { key, value });
        }
        (None, None) => {}
    }
}

pub(super) fn duplicate(first: &Ident, second: &Ident, errors: &mut Errors) {
    let message = format!("duplicate `{second}`; keep one of the two");
    errors.add_between(first, second, message);
}

impl Key<'_> {
    /// Reads nothing: the key says it all.
    pub(super) fn flag(&mut self) -> Read<()> {
        if let Some(value) = skip(self.input)? {
            let key = self.ident;
            let message = format!("`{key}` takes no value; write `{key}` alone, or remove it");
            self.errors.add(value, message);
        }
        Ok(Some(()))
    }

    /// Reads nothing, or ` = false`.
    pub(super) fn switch(&mut self) -> Read<bool> {
        if !self.input.peek(Token![=]) {
            return Ok(self.flag()?.map(|()| true));
        }
        let key = self.ident;
        self.value(&format!("nothing, or `{key} = false`"), |expr| match expr {
            Expr::Lit(ExprLit {
                lit: Lit::Bool(LitBool { value, .. }),
                ..
            }) => Some(*value),
            _ => None,
        })
    }

    /// Reads nothing, or ` = "never"`.
    pub(super) fn restart(&mut self) -> Read<Restart> {
        const EXPECTED: &str = "nothing, or `restart = \"never\"`";
        if self.input.peek(Token![=]) {
            return self.value(EXPECTED, |expr| {
                let is_never = as_text(expr)?.value() == "never";
                is_never.then_some(Restart::Never)
            });
        }
        if let Some(list) = skip(self.input)? {
            let message = format!("`restart` expects {EXPECTED}");
            self.errors.add(list, message);
        }
        Ok(Some(Restart::Waits))
    }

    /// Reads nothing, or ` = expr`.
    pub(super) fn default(&mut self) -> Read<DefaultValue> {
        if self.input.peek(Token![=]) {
            let expr = after_equals(self.input)?;
            return Ok(Some(DefaultValue::Expr(peeled(&expr).clone())));
        }
        match skip(self.input)? {
            None => Ok(Some(DefaultValue::OfType)),
            Some(value) => {
                self.errors
                    .add(value, "`default` takes no list; write `default = value`");
                Ok(None)
            }
        }
    }

    /// Reads ` = path::to::function`.
    pub(super) fn function(&mut self, example: &str) -> Read<ExprPath> {
        let key = self.ident;
        let expected = format!("the path of a function, such as `{key} = {example}`");
        self.value(&expected, as_path)
    }

    /// Reads ` = "text"`.
    pub(super) fn text(&mut self, example: &str) -> Read<LitStr> {
        let expected = format!("a string, such as `{} = \"{example}\"`", self.ident);
        self.value(&expected, as_text)
    }

    /// Reads ` = Name`.
    pub(super) fn name(&mut self) -> Read<Ident> {
        let expected = format!("a name, such as `{} = LiveServer`", self.ident);
        self.value(&expected, |expr| as_path(expr)?.path.get_ident().cloned())
    }

    /// Reads ` = path::to::module` as the function of it that deserializes.
    pub(super) fn module(&mut self) -> Read<TokenStream> {
        let expected = "the path of a module with a function `deserialize`, \
                        such as `with = humantime_serde`";
        Ok(self
            .value(expected, as_path)?
            .map(|module| deserialize(&module)))
    }

    /// Reads nothing, or `(key = "name")`.
    pub(super) fn entry_key(&mut self) -> Read<Option<LitStr>> {
        if !self.input.peek(token::Paren) {
            return Ok(self.flag()?.map(|()| None));
        }
        let content;
        parenthesized!(content in self.input);
        let is_key = content.peek(Ident) && content.fork().parse::<Ident>()? == "key";
        if !is_key {
            let guilty: TokenStream = content.parse()?;
            let guilty = if guilty.is_empty() {
                self.ident.to_token_stream()
            } else {
                guilty
            };
            self.errors.add(
                guilty,
                "`nested` expects nothing, or `nested(key = \"name\")`",
            );
            return Ok(None);
        }
        let ident: Ident = content.parse()?;
        let errors = &mut *self.errors;
        let text = Key {
            ident: &ident,
            input: &content,
            errors,
        }
        .text("name")?;
        end(&content)?;
        Ok(text.map(Some))
    }

    /// Reads ` = path::to::krate`, without generics, as in `use`.
    pub(super) fn krate(&mut self) -> Read<Path> {
        let expected = "`crate` expects a path, such as `crate = my_app::config_runtime`";
        if self.input.peek(Token![=]) && !self.input.peek2(Lit) {
            self.input.parse::<Token![=]>()?;
            return Path::parse_mod_style(self.input).map(Some);
        }
        let guilty = skip(self.input)?.unwrap_or_else(|| self.ident.to_token_stream());
        self.errors.add(guilty, expected);
        Ok(None)
    }

    /// Reads ` = expr` as what `pick` finds in it; anything else is passed over and reported.
    fn value<T>(&mut self, expected: &str, pick: impl Fn(&Expr) -> Option<T>) -> Read<T> {
        if !self.input.peek(Token![=]) {
            skip(self.input)?;
            self.errors
                .add(self.ident, format!("`{}` expects {expected}", self.ident));
            return Ok(None);
        }
        let expr = after_equals(self.input)?;
        Ok(self.picked(&expr, expected, pick))
    }

    /// What `pick` finds in a value; a value of another kind is reported.
    pub(super) fn picked<T>(
        &mut self,
        expr: &Expr,
        expected: &str,
        pick: impl Fn(&Expr) -> Option<T>,
    ) -> Option<T> {
        let picked = pick(peeled(expr));
        if picked.is_none() {
            self.errors
                .add(expr, format!("`{}` expects {expected}", self.ident));
        }
        picked
    }
}

pub(super) fn as_path(expr: &Expr) -> Option<ExprPath> {
    match expr {
        Expr::Path(path) => Some(path.clone()),
        _ => None,
    }
}

pub(super) fn as_text(expr: &Expr) -> Option<LitStr> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.clone()),
        _ => None,
    }
}

/// The function of a module that reads a value, as serde names it.
pub(super) fn deserialize(module: &ExprPath) -> TokenStream {
    let function = quote_spanned!(module.span()=> deserialize);
    quote!(#module::#function)
}

/// Passes over a value of any kind: nothing, ` = expr` or `(…)`.
pub(super) fn skip(input: ParseStream<'_>) -> syn::Result<Option<TokenStream>> {
    if input.peek(Token![=]) {
        return Ok(Some(after_equals(input)?.into_token_stream()));
    }
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        return content.parse().map(Some);
    }
    Ok(None)
}

pub(super) fn after_equals(input: ParseStream<'_>) -> syn::Result<Expr> {
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(input.error("expected a value behind `=`"));
    }
    input.parse()
}

/// Reads a comma that may be missing, and the end.
pub(super) fn end(input: ParseStream<'_>) -> syn::Result<()> {
    input.parse::<Option<Token![,]>>()?;
    if input.is_empty() {
        Ok(())
    } else {
        Err(input.error("expected `)`"))
    }
}

/// Reads a key, which may be a keyword.
pub(super) fn key(input: ParseStream<'_>) -> syn::Result<Ident> {
    if input.peek(Ident::peek_any) {
        Ident::parse_any(input)
    } else {
        Err(input.error("expected a key, such as `restart` or `range = 1..=100`"))
    }
}

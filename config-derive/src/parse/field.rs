//! The keys of `#[hot(...)]` above a field, one arm per key.

use proc_macro2::TokenStream;
use syn::{Attribute, ExprPath, Ident, LitStr};

use crate::errors::Errors;

use super::attr::{self, FIELD_KEYS, RULE_KEYS, STRUCT_KEYS, is_in};
use super::rule::{self, Rule};
use super::value::{DefaultValue, Key, Restart, Written, set};

/// The keys above a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    /// Every key that `hot` was given and those of serde that a field may contradict, as written.
    pub(crate) keys: Vec<Ident>,
    pub(crate) default: Option<Written<DefaultValue>>,
    /// The field of an entry by which it is told from others.
    pub(crate) nested: Option<Written<Option<LitStr>>>,
    pub(crate) serde: Option<Written<()>>,
    pub(crate) restart: Option<Written<Restart>>,
    pub(crate) secret: Option<Written<bool>>,
    pub(crate) rename: Option<Written<LitStr>>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) flatten: Option<Written<()>>,
    pub(crate) skip: Option<Written<()>>,
    /// The function that reads the value.
    pub(crate) with: Option<Written<TokenStream>>,
    pub(crate) eq: Option<Written<ExprPath>>,
    pub(crate) env: Option<Written<LitStr>>,
    pub(crate) merge: Option<Written<LitStr>>,
    pub(crate) deprecated: Option<Written<LitStr>>,
    pub(crate) rules: Vec<Rule>,
}

pub(super) fn read(attrs: &[Attribute], errors: &mut Errors) -> FieldAttrs {
    let mut found = FieldAttrs::default();
    attr::read(attrs, errors, |at| found.read(at));
    found
}

impl FieldAttrs {
    fn read(&mut self, at: &mut Key<'_>) -> syn::Result<()> {
        if is_in(RULE_KEYS, at.ident) {
            self.keys.push(at.ident.clone());
            return rule::read(&mut self.rules, at);
        }
        match at.ident.to_string().as_str() {
            // #[hot(warn(range = ..=0.02, max_step = 2.0))]
            "warn" => return rule::read_warn(&mut self.rules, &mut self.keys, at),
            _ if is_in(FIELD_KEYS, at.ident) => self.keys.push(at.ident.clone()),
            _ if is_in(STRUCT_KEYS, at.ident) => {
                let message = "has no meaning on a field; write it above the struct";
                return attr::misplaced(at, message);
            }
            _ => return attr::unknown(at, "field key", FIELD_KEYS),
        }
        self.read_known(at)
    }

    fn read_known(&mut self, at: &mut Key<'_>) -> syn::Result<()> {
        match at.ident.to_string().as_str() {
            // #[hot(default)]
            // #[hot(default = 0.01)]
            "default" => set(&mut self.default, at.default()?, at),
            // #[hot(nested)]
            // #[hot(nested(key = "name"))]
            "nested" => set(&mut self.nested, at.entry_key()?, at),
            // #[hot(serde)]
            "serde" => set(&mut self.serde, at.flag()?, at),
            // #[hot(restart)]
            // #[hot(restart = "never")]
            "restart" => set(&mut self.restart, at.restart()?, at),
            // #[hot(secret)]
            // #[hot(secret = false)]
            "secret" => set(&mut self.secret, at.switch()?, at),
            // #[hot(rename = "max-conns")]
            "rename" => set(&mut self.rename, at.text("max-conns")?, at),
            // #[hot(alias = "connections")]
            "alias" => self.aliases.extend(at.text("connections")?),
            // #[hot(flatten, nested)]
            // #[hot(flatten, serde)]
            "flatten" => set(&mut self.flatten, at.flag()?, at),
            // #[hot(skip)]
            "skip" => set(&mut self.skip, at.flag()?, at),
            // #[hot(with = humantime_serde)]
            "with" => set(&mut self.with, at.module()?, at),
            // #[hot(eq = same_pool)]
            "eq" => set(&mut self.eq, at.function("same_pool")?, at),
            // #[hot(env = "DATABASE_URL")]
            "env" => set(&mut self.env, at.text("DATABASE_URL")?, at),
            // #[hot(merge = "append")]
            "merge" => set(&mut self.merge, at.text("append")?, at),
            // #[hot(deprecated = "use max_conns")]
            _ => set(&mut self.deprecated, at.text("use max_conns")?, at),
        }
        Ok(())
    }
}

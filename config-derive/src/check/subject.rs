//! What rules speak of: the value of a field, or an element of it.

use syn::Type;

use crate::types::{Around, Look, around, inside_option};

/// What rules speak of.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// How messages call it.
    pub(super) what: &'static str,
    pub(super) look: Look,
    /// The type of its elements, where its spelling tells.
    element: Option<&'a Type>,
}

impl<'a> Subject<'a> {
    /// The value of a field, or what is in its `Option`.
    pub(super) fn field(ty: &'a Type) -> Self {
        Self::of("the field", ty)
    }

    fn of(what: &'static str, ty: &'a Type) -> Self {
        let ty = inside_option(ty);
        let (look, element) = (Look::of(ty), element(ty));
        Self {
            what,
            look,
            element,
        }
    }

    pub(super) fn element(self) -> Self {
        let what = "an element";
        match self.element {
            Some(ty) => Self::of(what, ty),
            None => Self {
                what,
                look: Look::Other,
                element: None,
            },
        }
    }
}

fn element(ty: &Type) -> Option<&Type> {
    match around(ty)? {
        Around::List(inner) | Around::Map(inner) => Some(inner),
        Around::Boxed(inner) | Around::Shared(inner) => element(inner),
        Around::Optional(_) | Around::Unfit(..) => None,
    }
}

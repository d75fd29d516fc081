#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Source;
/// Live fields of [`Source`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
pub struct SourceFields {
    /// The field `type`.
    pub r#type: __hot_Source::Field<String>,
    __section: __hot_Source::Field<Source>,
}
#[allow(dead_code, non_snake_case)]
impl SourceFields {
    /// Calls `callback` after each change of `type`, until the subscription is dropped.
    #[track_caller]
    pub fn on_type_change(
        &self,
        callback: impl __hot_Source::FnMut(
            &__hot_Source::Change<'_, String>,
        ) + __hot_Source::Send + 'static,
    ) -> __hot_Source::Subscription {
        self.r#type.on_change(callback)
    }
}
#[doc(hidden)]
#[allow(
    clippy::absolute_paths,
    clippy::question_mark,
    deprecated,
    unused_qualifications
)]
const _: () = {
    use __hot_Source as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Source {
        type Fields = SourceFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Source",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "type",
                    key: "type",
                    ty: "String",
                    show: __rt::Probe::<String>::SHOW,
                    write: __rt::Probe::<String>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_type = <String as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __rt::Some(__field_type) = __field_type else { return __rt::None };
            let __value = Self { r#type: __field_type };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <String as __rt::Leaf>::walk_leaf(
                &__old.r#type,
                &__new.r#type,
                0,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Source {
        type Tree = SourceFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> SourceFields {
            __soil.enter::<Self>();
            SourceFields {
                r#type: <String as __rt::Leaf>::plant_leaf(&self.r#type, __soil, 0),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for SourceFields {
        type Target = __rt::Field<Source>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for SourceFields {
        fn clone(&self) -> Self {
            Self {
                r#type: __rt::Clone::clone(&self.r#type),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for SourceFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for SourceFields {
        type Value = Source;
        fn gather(&self, __value: &Source) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

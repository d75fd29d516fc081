::core::compile_error! {
    "fields of a configuration need names, which are the keys in files; write `{ name: Type }`"
}
#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Port;
/// Live fields of [`Port`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
pub struct PortFields
where
    for<'__any> Port: __hot_Port::Shared,
{
    __section: __hot_Port::Field<Port>,
}
#[doc(hidden)]
#[allow(
    clippy::absolute_paths,
    clippy::question_mark,
    deprecated,
    unused_qualifications
)]
const _: () = {
    use __hot_Port as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Port
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        type Fields = PortFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Port",
            doc: "",
            fields: &[],
        };
        fn decode(_: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __rt::None
        }
        fn walk(_: &Self, _: &Self, _: &mut __rt::Pass<'_>) {}
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Port
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        type Tree = PortFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, _: &mut __rt::Planter<'_>) -> PortFields {
            loop {}
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for PortFields
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        type Target = __rt::Field<Port>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for PortFields
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        fn clone(&self) -> Self {
            Self {
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for PortFields
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for PortFields
    where
        for<'__any> Port: __hot_Port::Shared,
    {
        type Value = Port;
        fn gather(&self, __value: &Port) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

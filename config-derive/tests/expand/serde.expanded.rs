#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Server;
/// Live fields of [`Server`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
struct ServerFields {
    /// The field `host_name`.
    host_name: __hot_Server::Field<String>,
    /// The field `connections`.
    connections: __hot_Server::Field<u32>,
    /// The field `timeout`.
    timeout: __hot_Server::Field<Duration>,
    __section: __hot_Server::Field<Server>,
}
#[allow(dead_code, non_snake_case)]
impl ServerFields {
    /// Calls `callback` after each change of `host_name`, until the subscription is dropped.
    #[track_caller]
    fn on_host_name_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, String>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.host_name.on_change(callback)
    }
    /// Calls `callback` after each change of `connections`, until the subscription is dropped.
    #[track_caller]
    fn on_connections_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, u32>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.connections.on_change(callback)
    }
    /// Calls `callback` after each change of `timeout`, until the subscription is dropped.
    #[track_caller]
    fn on_timeout_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, Duration>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.timeout.on_change(callback)
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
    use __hot_Server as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Server {
        type Fields = ServerFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Server",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "host_name",
                    key: "hostName",
                    ty: "String",
                    aliases: &["host"],
                    default: __rt::Some("Default::default()"),
                    show: __rt::Probe::<String>::SHOW,
                    write: __rt::Probe::<String>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "connections",
                    key: "maxConns",
                    ty: "u32",
                    default: __rt::Some("many()"),
                    show: __rt::Probe::<u32>::SHOW,
                    write: __rt::Probe::<u32>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "timeout",
                    key: "timeout",
                    ty: "Duration",
                    default: __rt::Some("Default::default()"),
                    show: __rt::Probe::<Duration>::SHOW,
                    write: __rt::Probe::<Duration>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_host_name = <String as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Value(|| <Self as __rt::Default>::default().host_name),
                &[],
            );
            let __field_connections = <u32 as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Value(|| many()),
                &[],
            );
            let __field_timeout = <Duration as __rt::Leaf>::decode_leaf(
                __node,
                2,
                |__input| seconds(__input),
                __rt::Absent::Value(|| <Self as __rt::Default>::default().timeout),
                &[],
            );
            let __rt::Some(__field_host_name) = __field_host_name else {
                return __rt::None
            };
            let __rt::Some(__field_connections) = __field_connections else {
                return __rt::None
            };
            let __rt::Some(__field_timeout) = __field_timeout else { return __rt::None };
            let __value = Self {
                host_name: __field_host_name,
                connections: __field_connections,
                cache: <Self as __rt::Default>::default().cache,
                timeout: __field_timeout,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <String as __rt::Leaf>::walk_leaf(
                &__old.host_name,
                &__new.host_name,
                0,
                __pass,
                __rt::same,
            );
            <u32 as __rt::Leaf>::walk_leaf(
                &__old.connections,
                &__new.connections,
                1,
                __pass,
                __rt::same,
            );
            <Duration as __rt::Leaf>::walk_leaf(
                &__old.timeout,
                &__new.timeout,
                2,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Server {
        type Tree = ServerFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> ServerFields {
            __soil.enter::<Self>();
            ServerFields {
                host_name: <String as __rt::Leaf>::plant_leaf(
                    &self.host_name,
                    __soil,
                    0,
                ),
                connections: <u32 as __rt::Leaf>::plant_leaf(
                    &self.connections,
                    __soil,
                    1,
                ),
                timeout: <Duration as __rt::Leaf>::plant_leaf(&self.timeout, __soil, 2),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for ServerFields {
        type Target = __rt::Field<Server>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for ServerFields {
        fn clone(&self) -> Self {
            Self {
                host_name: __rt::Clone::clone(&self.host_name),
                connections: __rt::Clone::clone(&self.connections),
                timeout: __rt::Clone::clone(&self.timeout),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for ServerFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for ServerFields {
        type Value = Server;
        fn gather(&self, __value: &Server) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

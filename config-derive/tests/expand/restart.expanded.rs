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
pub struct ServerFields {
    /// The field `listen`, which is read once.
    pub listen: __hot_Server::Fixed<std::net::SocketAddr>,
    /// The field `data`, which is read once.
    pub data: __hot_Server::Fixed<std::path::PathBuf>,
    __section: __hot_Server::Field<Server>,
}
#[allow(dead_code, non_snake_case)]
impl ServerFields {
    #[doc(hidden)]
    pub fn on_listen_change<C: __hot_Server::Subscribable>(
        &self,
        callback: C,
    ) -> __hot_Server::Subscription {
        self.listen.on_change(callback)
    }
    #[doc(hidden)]
    pub fn on_data_change<C: __hot_Server::Subscribable>(
        &self,
        callback: C,
    ) -> __hot_Server::Subscription {
        self.data.on_change(callback)
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
                    name: "listen",
                    key: "listen",
                    ty: "std::net::SocketAddr",
                    default: __rt::Some("\"127.0.0.1:80\""),
                    kind: __rt::Kind::Restart,
                    show: __rt::Probe::<std::net::SocketAddr>::SHOW,
                    write: __rt::Probe::<std::net::SocketAddr>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "data",
                    key: "data",
                    ty: "std::path::PathBuf",
                    kind: __rt::Kind::Restart,
                    is_never: true,
                    show: __rt::Probe::<std::path::PathBuf>::SHOW,
                    write: __rt::Probe::<std::path::PathBuf>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_listen = <std::net::SocketAddr as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Text("127.0.0.1:80"),
                &[],
            );
            let __field_data = <std::path::PathBuf as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __rt::Some(__field_listen) = __field_listen else { return __rt::None };
            let __rt::Some(__field_data) = __field_data else { return __rt::None };
            let __value = Self {
                listen: __field_listen,
                data: __field_data,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <std::net::SocketAddr as __rt::Leaf>::walk_leaf(
                &__old.listen,
                &__new.listen,
                0,
                __pass,
                __rt::same,
            );
            <std::path::PathBuf as __rt::Leaf>::walk_leaf(
                &__old.data,
                &__new.data,
                1,
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
                listen: <std::net::SocketAddr as __rt::Leaf>::plant_fixed(
                    &self.listen,
                    __soil,
                    0,
                ),
                data: <std::path::PathBuf as __rt::Leaf>::plant_fixed(
                    &self.data,
                    __soil,
                    1,
                ),
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
                listen: __rt::Clone::clone(&self.listen),
                data: __rt::Clone::clone(&self.data),
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

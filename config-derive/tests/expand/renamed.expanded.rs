#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use my_app::config::__private as __hot_Server;
/// Live fields of [`Server`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
pub struct ServerFields {
    /// The field `max_conns`.
    pub max_conns: __hot_Server::Field<u32>,
    /// The field `worker_threads`.
    pub worker_threads: __hot_Server::Field<u32>,
    __section: __hot_Server::Field<Server>,
}
#[allow(dead_code, non_snake_case)]
impl ServerFields {
    /// Calls `callback` after each change of `max_conns`, until the subscription is dropped.
    #[track_caller]
    pub fn on_max_conns_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, u32>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.max_conns.on_change(callback)
    }
    /// Calls `callback` after each change of `worker_threads`, until the subscription is dropped.
    #[track_caller]
    pub fn on_worker_threads_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, u32>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.worker_threads.on_change(callback)
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
                    name: "max_conns",
                    key: "max-conns",
                    ty: "u32",
                    show: __rt::Probe::<u32>::SHOW,
                    write: __rt::Probe::<u32>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "worker_threads",
                    key: "workers",
                    ty: "u32",
                    show: __rt::Probe::<u32>::SHOW,
                    write: __rt::Probe::<u32>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_max_conns = <u32 as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_worker_threads = <u32 as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __rt::Some(__field_max_conns) = __field_max_conns else {
                return __rt::None
            };
            let __rt::Some(__field_worker_threads) = __field_worker_threads else {
                return __rt::None
            };
            let __value = Self {
                max_conns: __field_max_conns,
                worker_threads: __field_worker_threads,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <u32 as __rt::Leaf>::walk_leaf(
                &__old.max_conns,
                &__new.max_conns,
                0,
                __pass,
                __rt::same,
            );
            <u32 as __rt::Leaf>::walk_leaf(
                &__old.worker_threads,
                &__new.worker_threads,
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
                max_conns: <u32 as __rt::Leaf>::plant_leaf(&self.max_conns, __soil, 0),
                worker_threads: <u32 as __rt::Leaf>::plant_leaf(
                    &self.worker_threads,
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
                max_conns: __rt::Clone::clone(&self.max_conns),
                worker_threads: __rt::Clone::clone(&self.worker_threads),
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

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
struct ServerTree {
    /// The field `listen_port`.
    listen_port: __hot_Server::Field<u16>,
    /// The section `limits`.
    limits: <Limits as __hot_Server::Nested>::Tree,
    /// The field `extra`.
    extra: __hot_Server::Field<BTreeMap<String, String>>,
    /// The field `hosts`.
    hosts: __hot_Server::Field<Vec<String>>,
    __section: __hot_Server::Field<Server>,
}
#[allow(dead_code, non_snake_case)]
impl ServerTree {
    /// Calls `callback` after each change of `listen_port`, until the subscription is dropped.
    #[track_caller]
    fn on_listen_port_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, u16>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.listen_port.on_change(callback)
    }
    /// Calls `callback` after each change of `limits`, until the subscription is dropped.
    #[track_caller]
    fn on_limits_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, Limits>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        <<Limits as __hot_Server::Nested>::Tree as __hot_Server::Deref>::deref(
                &(self).limits,
            )
            .on_change(callback)
    }
    /// Calls `callback` after each change of `extra`, until the subscription is dropped.
    #[track_caller]
    fn on_extra_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, BTreeMap<String, String>>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.extra.on_change(callback)
    }
    /// Calls `callback` after each change of `hosts`, until the subscription is dropped.
    #[track_caller]
    fn on_hosts_change(
        &self,
        callback: impl __hot_Server::FnMut(
            &__hot_Server::Change<'_, Vec<String>>,
        ) + __hot_Server::Send + 'static,
    ) -> __hot_Server::Subscription {
        self.hosts.on_change(callback)
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
        type Fields = ServerTree;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Server",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "listen_port",
                    key: "listen-port",
                    ty: "u16",
                    aliases: &["port-number"],
                    env: __rt::Some("PORT"),
                    deprecated: __rt::Some("use `listen`"),
                    show: __rt::Probe::<u16>::SHOW,
                    write: __rt::Probe::<u16>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "limits",
                    key: "limits",
                    ty: "Limits",
                    is_flat: true,
                    kind: __rt::Kind::Nested(<Limits as __rt::Nested>::SHAPE),
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "extra",
                    key: "extra",
                    ty: "BTreeMap<String, String>",
                    is_flat: true,
                    show: __rt::Probe::<BTreeMap<String, String>>::SHOW,
                    write: __rt::Probe::<BTreeMap<String, String>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "hosts",
                    key: "hosts",
                    ty: "Vec<String>",
                    default: __rt::Some("Default::default()"),
                    is_appended: true,
                    show: __rt::Probe::<Vec<String>>::SHOW,
                    write: __rt::Probe::<Vec<String>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_listen_port = <u16 as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_limits = <Limits as __rt::Nested>::decode_at(__node, 1);
            let __field_extra = <BTreeMap<
                String,
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                2,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_hosts = <Vec<
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                3,
                __rt::read,
                __rt::Absent::Value(<Vec<String> as __rt::Default>::default),
                &[],
            );
            let __rt::Some(__field_listen_port) = __field_listen_port else {
                return __rt::None
            };
            let __rt::Some(__field_limits) = __field_limits else { return __rt::None };
            let __rt::Some(__field_extra) = __field_extra else { return __rt::None };
            let __rt::Some(__field_hosts) = __field_hosts else { return __rt::None };
            let __value = Self {
                listen_port: __field_listen_port,
                limits: __field_limits,
                extra: __field_extra,
                hosts: __field_hosts,
                cache: <Cache as __rt::Default>::default(),
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <u16 as __rt::Leaf>::walk_leaf(
                &__old.listen_port,
                &__new.listen_port,
                0,
                __pass,
                __rt::same,
            );
            <Limits as __rt::Nested>::walk_at(&__old.limits, &__new.limits, 1, __pass);
            <BTreeMap<
                String,
                String,
            > as __rt::Leaf>::walk_leaf(
                &__old.extra,
                &__new.extra,
                2,
                __pass,
                __rt::same,
            );
            <Vec<
                String,
            > as __rt::Leaf>::walk_leaf(
                &__old.hosts,
                &__new.hosts,
                3,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Server {
        type Tree = ServerTree;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> ServerTree {
            __soil.enter::<Self>();
            ServerTree {
                listen_port: <u16 as __rt::Leaf>::plant_leaf(
                    &self.listen_port,
                    __soil,
                    0,
                ),
                limits: <Limits as __rt::Nested>::plant_at(&self.limits, __soil, 1),
                extra: <BTreeMap<
                    String,
                    String,
                > as __rt::Leaf>::plant_leaf(&self.extra, __soil, 2),
                hosts: <Vec<String> as __rt::Leaf>::plant_leaf(&self.hosts, __soil, 3),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for ServerTree {
        type Target = __rt::Field<Server>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for ServerTree {
        fn clone(&self) -> Self {
            Self {
                listen_port: __rt::Clone::clone(&self.listen_port),
                limits: <_ as __rt::Clone>::clone(&(self).limits),
                extra: __rt::Clone::clone(&self.extra),
                hosts: __rt::Clone::clone(&self.hosts),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for ServerTree {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for ServerTree {
        type Value = Server;
        fn gather(&self, __value: &Server) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};
const _: () = __hot_Server::distinct_keys(<Server as __hot_Server::HotConfig>::SCHEMA);

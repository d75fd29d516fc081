#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Limits;
/// Live fields of [`Limits`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
struct LimitsFields {
    /// The field `name`.
    name: __hot_Limits::Field<String>,
    /// The field `mode`.
    mode: __hot_Limits::Field<String>,
    /// The field `ports`.
    ports: __hot_Limits::Field<Vec<u16>>,
    /// The field `share`.
    share: __hot_Limits::Field<Option<f64>>,
    /// The field `workers`.
    workers: __hot_Limits::Field<u32>,
    /// The field `certificate`.
    certificate: __hot_Limits::Field<PathBuf>,
    __section: __hot_Limits::Field<Limits>,
}
#[allow(dead_code, non_snake_case)]
impl LimitsFields {
    /// Calls `callback` after each change of `name`, until the subscription is dropped.
    #[track_caller]
    fn on_name_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, String>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.name.on_change(callback)
    }
    /// Calls `callback` after each change of `mode`, until the subscription is dropped.
    #[track_caller]
    fn on_mode_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, String>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.mode.on_change(callback)
    }
    /// Calls `callback` after each change of `ports`, until the subscription is dropped.
    #[track_caller]
    fn on_ports_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, Vec<u16>>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.ports.on_change(callback)
    }
    /// Calls `callback` after each change of `share`, until the subscription is dropped.
    #[track_caller]
    fn on_share_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, Option<f64>>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.share.on_change(callback)
    }
    /// Calls `callback` after each change of `workers`, until the subscription is dropped.
    #[track_caller]
    fn on_workers_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, u32>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.workers.on_change(callback)
    }
    /// Calls `callback` after each change of `certificate`, until the subscription is dropped.
    #[track_caller]
    fn on_certificate_change(
        &self,
        callback: impl __hot_Limits::FnMut(
            &__hot_Limits::Change<'_, PathBuf>,
        ) + __hot_Limits::Send + 'static,
    ) -> __hot_Limits::Subscription {
        self.certificate.on_change(callback)
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
    use __hot_Limits as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Limits {
        type Fields = LimitsFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Limits",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "name",
                    key: "name",
                    ty: "String",
                    rules: &["length = 1..=64", "pattern = \"^[a-z]+$\""],
                    show: __rt::Probe::<String>::SHOW,
                    write: __rt::Probe::<String>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "mode",
                    key: "mode",
                    ty: "String",
                    rules: &["one_of = [\"paper\", \"live\"]"],
                    show: __rt::Probe::<String>::SHOW,
                    write: __rt::Probe::<String>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "ports",
                    key: "ports",
                    ty: "Vec<u16>",
                    rules: &["non_empty", "each(range = 1024..)"],
                    show: __rt::Probe::<Vec<u16>>::SHOW,
                    write: __rt::Probe::<Vec<u16>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "share",
                    key: "share",
                    ty: "Option<f64>",
                    rules: &["range = 0.0..1.0", "warn(range = ..=0.5)"],
                    show: __rt::Probe::<Option<f64>>::SHOW,
                    write: __rt::Probe::<Option<f64>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "workers",
                    key: "workers",
                    ty: "u32",
                    rules: &["max_step = 2.0", "may_shrink_by = 0.5"],
                    show: __rt::Probe::<u32>::SHOW,
                    write: __rt::Probe::<u32>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "certificate",
                    key: "certificate",
                    ty: "PathBuf",
                    rules: &["watch_file"],
                    is_watched: true,
                    show: __rt::Probe::<PathBuf>::SHOW,
                    write: __rt::Probe::<PathBuf>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_name = <String as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[
                    &__rt::length::<String, _>("1..=64", 1..=64),
                    &__rt::saying(
                        "lower case only",
                        __rt::pattern::<
                            String,
                        >({
                            static __PATTERN: __rt::Pattern = __rt::Pattern::new(
                                "^[a-z]+$",
                            );
                            &__PATTERN
                        }),
                    ),
                ],
            );
            let __field_mode = <String as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Required,
                &[
                    &__rt::one_of::<
                        String,
                        _,
                        _,
                    >("\"paper\", \"live\"", ["paper", "live"]),
                ],
            );
            let __field_ports = <Vec<
                u16,
            > as __rt::Leaf>::decode_leaf(
                __node,
                2,
                __rt::read,
                __rt::Absent::Required,
                &[
                    &__rt::non_empty::<Vec<u16>>(),
                    &__rt::each::<Vec<u16>>(&[&__rt::within::<u16, _>("1024..", 1024..)]),
                ],
            );
            let __field_share = <Option<
                f64,
            > as __rt::Leaf>::decode_leaf(
                __node,
                3,
                __rt::read,
                __rt::Absent::Required,
                &[
                    &__rt::inside(__rt::within::<f64, _>("0.0..1.0", 0.0..1.0)),
                    &__rt::warning(
                        __rt::inside(__rt::within::<f64, _>("..=0.5", ..=0.5)),
                    ),
                ],
            );
            let __field_workers = <u32 as __rt::Leaf>::decode_leaf(
                __node,
                4,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_certificate = <PathBuf as __rt::Leaf>::decode_leaf(
                __node,
                5,
                __rt::read,
                __rt::Absent::Required,
                &[&__rt::watch_file::<PathBuf>()],
            );
            let __rt::Some(__field_name) = __field_name else { return __rt::None };
            let __rt::Some(__field_mode) = __field_mode else { return __rt::None };
            let __rt::Some(__field_ports) = __field_ports else { return __rt::None };
            let __rt::Some(__field_share) = __field_share else { return __rt::None };
            let __rt::Some(__field_workers) = __field_workers else { return __rt::None };
            let __rt::Some(__field_certificate) = __field_certificate else {
                return __rt::None
            };
            let __value = Self {
                name: __field_name,
                mode: __field_mode,
                ports: __field_ports,
                share: __field_share,
                workers: __field_workers,
                certificate: __field_certificate,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <String as __rt::Leaf>::walk_leaf(
                &__old.name,
                &__new.name,
                0,
                __pass,
                __rt::same,
            );
            <String as __rt::Leaf>::walk_leaf(
                &__old.mode,
                &__new.mode,
                1,
                __pass,
                __rt::same,
            );
            <Vec<
                u16,
            > as __rt::Leaf>::walk_leaf(
                &__old.ports,
                &__new.ports,
                2,
                __pass,
                __rt::same,
            );
            <Option<
                f64,
            > as __rt::Leaf>::walk_leaf(
                &__old.share,
                &__new.share,
                3,
                __pass,
                __rt::same,
            );
            <u32 as __rt::Leaf>::step_leaf(
                (&__old.workers, &__new.workers),
                4,
                __pass,
                __rt::same,
                &[&__rt::max_step::<u32>(2.0), &__rt::may_shrink_by::<u32>(0.5)],
            );
            <u32 as __rt::Leaf>::walk_leaf(
                &__old.workers,
                &__new.workers,
                4,
                __pass,
                __rt::same,
            );
            <PathBuf as __rt::Leaf>::walk_leaf(
                &__old.certificate,
                &__new.certificate,
                5,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Limits {
        type Tree = LimitsFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> LimitsFields {
            __soil.enter::<Self>();
            LimitsFields {
                name: <String as __rt::Leaf>::plant_leaf(&self.name, __soil, 0),
                mode: <String as __rt::Leaf>::plant_leaf(&self.mode, __soil, 1),
                ports: <Vec<u16> as __rt::Leaf>::plant_leaf(&self.ports, __soil, 2),
                share: <Option<f64> as __rt::Leaf>::plant_leaf(&self.share, __soil, 3),
                workers: <u32 as __rt::Leaf>::plant_leaf(&self.workers, __soil, 4),
                certificate: <PathBuf as __rt::Leaf>::plant_leaf(
                    &self.certificate,
                    __soil,
                    5,
                ),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for LimitsFields {
        type Target = __rt::Field<Limits>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for LimitsFields {
        fn clone(&self) -> Self {
            Self {
                name: __rt::Clone::clone(&self.name),
                mode: __rt::Clone::clone(&self.mode),
                ports: __rt::Clone::clone(&self.ports),
                share: __rt::Clone::clone(&self.share),
                workers: __rt::Clone::clone(&self.workers),
                certificate: __rt::Clone::clone(&self.certificate),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for LimitsFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for LimitsFields {
        type Value = Limits;
        fn gather(&self, __value: &Limits) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

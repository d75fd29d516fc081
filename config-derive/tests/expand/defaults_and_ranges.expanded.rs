#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Trading;
/// Live fields of [`Trading`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
struct TradingFields {
    /// The field `risk`.
    risk: __hot_Trading::Field<f64>,
    /// The field `floor`.
    floor: __hot_Trading::Field<i32>,
    /// The field `mode`.
    mode: __hot_Trading::Field<String>,
    /// The field `symbols`.
    symbols: __hot_Trading::Field<Vec<String>>,
    /// The field `pause`.
    pause: __hot_Trading::Field<Duration>,
    __section: __hot_Trading::Field<Trading>,
}
#[allow(dead_code, non_snake_case)]
impl TradingFields {
    /// Calls `callback` after each change of `risk`, until the subscription is dropped.
    #[track_caller]
    fn on_risk_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, f64>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.risk.on_change(callback)
    }
    /// Calls `callback` after each change of `floor`, until the subscription is dropped.
    #[track_caller]
    fn on_floor_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, i32>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.floor.on_change(callback)
    }
    /// Calls `callback` after each change of `mode`, until the subscription is dropped.
    #[track_caller]
    fn on_mode_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, String>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.mode.on_change(callback)
    }
    /// Calls `callback` after each change of `symbols`, until the subscription is dropped.
    #[track_caller]
    fn on_symbols_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Vec<String>>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.symbols.on_change(callback)
    }
    /// Calls `callback` after each change of `pause`, until the subscription is dropped.
    #[track_caller]
    fn on_pause_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Duration>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.pause.on_change(callback)
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
    use __hot_Trading as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Trading {
        type Fields = TradingFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Trading",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "risk",
                    key: "risk",
                    ty: "f64",
                    default: __rt::Some("0.01"),
                    rules: &["range = 0.0..1.0"],
                    show: __rt::Probe::<f64>::SHOW,
                    write: __rt::Probe::<f64>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "floor",
                    key: "floor",
                    ty: "i32",
                    default: __rt::Some("-5"),
                    rules: &["range = LOWEST..=-1"],
                    show: __rt::Probe::<i32>::SHOW,
                    write: __rt::Probe::<i32>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "mode",
                    key: "mode",
                    ty: "String",
                    default: __rt::Some("\"paper\""),
                    rules: &["validate = known_mode"],
                    show: __rt::Probe::<String>::SHOW,
                    write: __rt::Probe::<String>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "symbols",
                    key: "symbols",
                    ty: "Vec<String>",
                    default: __rt::Some("Default::default()"),
                    show: __rt::Probe::<Vec<String>>::SHOW,
                    write: __rt::Probe::<Vec<String>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "pause",
                    key: "pause",
                    ty: "Duration",
                    default: __rt::Some("Duration::from_secs(60)"),
                    rules: &["range = Duration::from_secs(1).."],
                    show: __rt::Probe::<Duration>::SHOW,
                    write: __rt::Probe::<Duration>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_risk = <f64 as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Is(0.01),
                &[&__rt::within::<f64, _>("0.0..1.0", 0.0..1.0)],
            );
            let __field_floor = <i32 as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Is(-5),
                &[&__rt::within::<i32, _>("LOWEST..=-1", LOWEST..=-1)],
            );
            let __field_mode = <String as __rt::Leaf>::decode_leaf(
                __node,
                2,
                __rt::read,
                __rt::Absent::Text("paper"),
                &[&__rt::validate::<String, _>(|__value: &String| known_mode(__value))],
            );
            let __field_symbols = <Vec<
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                3,
                __rt::read,
                __rt::Absent::Value(<Vec<String> as __rt::Default>::default),
                &[],
            );
            let __field_pause = <Duration as __rt::Leaf>::decode_leaf(
                __node,
                4,
                __rt::read,
                __rt::Absent::Value(|| Duration::from_secs(60)),
                &[
                    &__rt::within::<
                        Duration,
                        _,
                    >("Duration::from_secs(1)..", Duration::from_secs(1)..),
                ],
            );
            let __rt::Some(__field_risk) = __field_risk else { return __rt::None };
            let __rt::Some(__field_floor) = __field_floor else { return __rt::None };
            let __rt::Some(__field_mode) = __field_mode else { return __rt::None };
            let __rt::Some(__field_symbols) = __field_symbols else { return __rt::None };
            let __rt::Some(__field_pause) = __field_pause else { return __rt::None };
            let __value = Self {
                risk: __field_risk,
                floor: __field_floor,
                mode: __field_mode,
                symbols: __field_symbols,
                pause: __field_pause,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <f64 as __rt::Leaf>::walk_leaf(
                &__old.risk,
                &__new.risk,
                0,
                __pass,
                __rt::same,
            );
            <i32 as __rt::Leaf>::walk_leaf(
                &__old.floor,
                &__new.floor,
                1,
                __pass,
                __rt::same,
            );
            <String as __rt::Leaf>::walk_leaf(
                &__old.mode,
                &__new.mode,
                2,
                __pass,
                __rt::same,
            );
            <Vec<
                String,
            > as __rt::Leaf>::walk_leaf(
                &__old.symbols,
                &__new.symbols,
                3,
                __pass,
                __rt::same,
            );
            <Duration as __rt::Leaf>::walk_leaf(
                &__old.pause,
                &__new.pause,
                4,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Trading {
        type Tree = TradingFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields {
            __soil.enter::<Self>();
            TradingFields {
                risk: <f64 as __rt::Leaf>::plant_leaf(&self.risk, __soil, 0),
                floor: <i32 as __rt::Leaf>::plant_leaf(&self.floor, __soil, 1),
                mode: <String as __rt::Leaf>::plant_leaf(&self.mode, __soil, 2),
                symbols: <Vec<
                    String,
                > as __rt::Leaf>::plant_leaf(&self.symbols, __soil, 3),
                pause: <Duration as __rt::Leaf>::plant_leaf(&self.pause, __soil, 4),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for TradingFields {
        type Target = __rt::Field<Trading>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for TradingFields {
        fn clone(&self) -> Self {
            Self {
                risk: __rt::Clone::clone(&self.risk),
                floor: __rt::Clone::clone(&self.floor),
                mode: __rt::Clone::clone(&self.mode),
                symbols: __rt::Clone::clone(&self.symbols),
                pause: __rt::Clone::clone(&self.pause),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for TradingFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for TradingFields {
        type Value = Trading;
        fn gather(&self, __value: &Trading) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

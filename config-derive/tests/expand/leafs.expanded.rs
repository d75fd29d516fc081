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
pub struct TradingFields {
    /// Share of the equity that one trade may lose.
    pub risk_per_trade: __hot_Trading::Field<f64>,
    /// The field `symbols`.
    pub(crate) symbols: __hot_Trading::Field<Vec<String>>,
    /// The field `note`.
    note: __hot_Trading::Field<Option<String>>,
    __section: __hot_Trading::Field<Trading>,
}
#[allow(dead_code, non_snake_case)]
impl TradingFields {
    /// Calls `callback` after each change of `risk_per_trade`, until the subscription is dropped.
    #[track_caller]
    pub fn on_risk_per_trade_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, f64>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.risk_per_trade.on_change(callback)
    }
    /// Calls `callback` after each change of `symbols`, until the subscription is dropped.
    #[track_caller]
    pub(crate) fn on_symbols_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Vec<String>>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.symbols.on_change(callback)
    }
    /// Calls `callback` after each change of `note`, until the subscription is dropped.
    #[track_caller]
    fn on_note_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Option<String>>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.note.on_change(callback)
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
            doc: "Settings of the trading engine.\n\nThey apply to each account.",
            fields: &[
                __rt::FieldSchema {
                    name: "risk_per_trade",
                    key: "risk_per_trade",
                    ty: "f64",
                    doc: "Share of the equity that one trade may lose.",
                    show: __rt::Probe::<f64>::SHOW,
                    write: __rt::Probe::<f64>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "symbols",
                    key: "symbols",
                    ty: "Vec<String>",
                    show: __rt::Probe::<Vec<String>>::SHOW,
                    write: __rt::Probe::<Vec<String>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "note",
                    key: "note",
                    ty: "Option<String>",
                    show: __rt::Probe::<Option<String>>::SHOW,
                    write: __rt::Probe::<Option<String>>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_risk_per_trade = <f64 as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_symbols = <Vec<
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                1,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_note = <Option<
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                2,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __rt::Some(__field_risk_per_trade) = __field_risk_per_trade else {
                return __rt::None
            };
            let __rt::Some(__field_symbols) = __field_symbols else { return __rt::None };
            let __rt::Some(__field_note) = __field_note else { return __rt::None };
            let __value = Self {
                risk_per_trade: __field_risk_per_trade,
                symbols: __field_symbols,
                note: __field_note,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <f64 as __rt::Leaf>::walk_leaf(
                &__old.risk_per_trade,
                &__new.risk_per_trade,
                0,
                __pass,
                __rt::same,
            );
            <Vec<
                String,
            > as __rt::Leaf>::walk_leaf(
                &__old.symbols,
                &__new.symbols,
                1,
                __pass,
                __rt::same,
            );
            <Option<
                String,
            > as __rt::Leaf>::walk_leaf(&__old.note, &__new.note, 2, __pass, __rt::same);
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
                risk_per_trade: <f64 as __rt::Leaf>::plant_leaf(
                    &self.risk_per_trade,
                    __soil,
                    0,
                ),
                symbols: <Vec<
                    String,
                > as __rt::Leaf>::plant_leaf(&self.symbols, __soil, 1),
                note: <Option<String> as __rt::Leaf>::plant_leaf(&self.note, __soil, 2),
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
                risk_per_trade: __rt::Clone::clone(&self.risk_per_trade),
                symbols: __rt::Clone::clone(&self.symbols),
                note: __rt::Clone::clone(&self.note),
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

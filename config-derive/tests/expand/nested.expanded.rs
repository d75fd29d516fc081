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
    /// How strategies are tried on past prices.
    pub backtest: <Backtest as __hot_Trading::Nested>::Tree,
    /// The section `limits`.
    pub limits: <crate::limits::Limits as __hot_Trading::Nested>::Tree,
    __section: __hot_Trading::Field<Trading>,
}
#[allow(dead_code, non_snake_case)]
impl TradingFields {
    /// Calls `callback` after each change of `backtest`, until the subscription is dropped.
    #[track_caller]
    pub fn on_backtest_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Backtest>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        <<Backtest as __hot_Trading::Nested>::Tree as __hot_Trading::Deref>::deref(
                &(self).backtest,
            )
            .on_change(callback)
    }
    /// Calls `callback` after each change of `limits`, until the subscription is dropped.
    #[track_caller]
    pub fn on_limits_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, crate::limits::Limits>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        <<crate::limits::Limits as __hot_Trading::Nested>::Tree as __hot_Trading::Deref>::deref(
                &(self).limits,
            )
            .on_change(callback)
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
                    name: "backtest",
                    key: "backtest",
                    ty: "Backtest",
                    doc: "How strategies are tried on past prices.",
                    kind: __rt::Kind::Nested(<Backtest as __rt::Nested>::SHAPE),
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "limits",
                    key: "limits",
                    ty: "crate::limits::Limits",
                    kind: __rt::Kind::Nested(
                        <crate::limits::Limits as __rt::Nested>::SHAPE,
                    ),
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_backtest = <Backtest as __rt::Nested>::decode_at(__node, 0);
            let __field_limits = <crate::limits::Limits as __rt::Nested>::decode_at(
                __node,
                1,
            );
            let __rt::Some(__field_backtest) = __field_backtest else {
                return __rt::None
            };
            let __rt::Some(__field_limits) = __field_limits else { return __rt::None };
            let __value = Self {
                backtest: __field_backtest,
                limits: __field_limits,
            };
            __node.check(&__value, Trading::check)?;
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <Backtest as __rt::Nested>::walk_at(
                &__old.backtest,
                &__new.backtest,
                0,
                __pass,
            );
            <crate::limits::Limits as __rt::Nested>::walk_at(
                &__old.limits,
                &__new.limits,
                1,
                __pass,
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
                backtest: <Backtest as __rt::Nested>::plant_at(
                    &self.backtest,
                    __soil,
                    0,
                ),
                limits: <crate::limits::Limits as __rt::Nested>::plant_at(
                    &self.limits,
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
                backtest: <_ as __rt::Clone>::clone(&(self).backtest),
                limits: <_ as __rt::Clone>::clone(&(self).limits),
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

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
    pub backtest: <Backtest as __hot_Trading::HotConfig>::Fields,
    /// The section `limits`.
    pub limits: <crate::limits::Limits as __hot_Trading::HotConfig>::Fields,
    __section: __hot_Trading::Field<Trading>,
}
#[allow(dead_code, non_snake_case)]
impl TradingFields {
    /// Calls `callback` after each change of `backtest`, until the subscription is dropped.
    pub fn on_backtest_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, Backtest>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        (self).backtest.on_change(callback)
    }
    /// Calls `callback` after each change of `limits`, until the subscription is dropped.
    pub fn on_limits_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, crate::limits::Limits>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        (self).limits.on_change(callback)
    }
}
#[doc(hidden)]
#[allow(clippy::absolute_paths, deprecated, unused_qualifications)]
const _: () = {
    use __hot_Trading as __rt;
    #[allow(unused_imports)]
    use __rt::{ViaDebug as _, ViaNothing as _};
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
                    doc: "How strategies are tried on past prices.",
                    ty: "Backtest",
                    kind: __rt::Kind::Section(<Backtest as __rt::HotConfig>::SCHEMA),
                    default: __rt::None,
                    rules: &[],
                },
                __rt::FieldSchema {
                    name: "limits",
                    key: "limits",
                    doc: "",
                    ty: "crate::limits::Limits",
                    kind: __rt::Kind::Section(
                        <crate::limits::Limits as __rt::HotConfig>::SCHEMA,
                    ),
                    default: __rt::None,
                    rules: &[],
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_backtest = <Backtest as __rt::HotConfig>::decode_at(__node, 0);
            let __field_limits = <crate::limits::Limits as __rt::HotConfig>::decode_at(
                __node,
                1,
            );
            let __value = Self {
                backtest: __field_backtest?,
                limits: __field_limits?,
            };
            __node.check::<Self, _>(&__value, Trading::check)?;
            __rt::Some(__value)
        }
        fn plant(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields {
            TradingFields {
                backtest: <Backtest as __rt::HotConfig>::plant_at(
                    &self.backtest,
                    __soil,
                    0,
                ),
                limits: <crate::limits::Limits as __rt::HotConfig>::plant_at(
                    &self.limits,
                    __soil,
                    1,
                ),
                __section: __soil.here(self, (&__rt::Probe::<Self>::NEW).show()),
            }
        }
        fn walk(
            __fields: &TradingFields,
            __old: &Self,
            __new: &Self,
            __pass: &mut __rt::Pass<'_>,
        ) {
            <Backtest as __rt::HotConfig>::walk_at(
                &(__fields).backtest,
                &__old.backtest,
                &__new.backtest,
                __pass,
            );
            <crate::limits::Limits as __rt::HotConfig>::walk_at(
                &(__fields).limits,
                &__old.limits,
                &__new.limits,
                __pass,
            );
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
    #[automatically_derived]
    impl __rt::Live for TradingFields {
        type Value = Trading;
        fn gather(&self, __value: &Trading, __pass: &mut __rt::Pass<'_>) {
            __pass.section::<Trading>(self, __value, __value);
        }
    }
};

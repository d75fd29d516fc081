::core::compile_error! {
    "a configuration owns its values and lives as long as the program; remove `'a`, and write `String` for `&'a str`"
}
::core::compile_error! {
    "the default lies outside of the `range`; change one of the two"
}
::core::compile_error! {
    "`range` has no meaning on a `nested` field; set it on the fields of the inner struct"
}
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
pub struct TradingFields
where
    for<'__any> Trading<'static>: __hot_Trading::Shared,
{
    /// The field `risk`.
    pub risk: __hot_Trading::Field<f64>,
    /// The field `mode`, which is read once.
    pub mode: __hot_Trading::Fixed<Cow<'static, str>>,
    /// The section `backtest`.
    pub backtest: <Backtest as __hot_Trading::Nested>::Tree,
    __section: __hot_Trading::Field<Trading<'static>>,
}
#[allow(dead_code, non_snake_case)]
impl TradingFields
where
    for<'__any> Trading<'static>: __hot_Trading::Shared,
{
    /// Calls `callback` after each change of `risk`, until the subscription is dropped.
    #[track_caller]
    pub fn on_risk_change(
        &self,
        callback: impl __hot_Trading::FnMut(
            &__hot_Trading::Change<'_, f64>,
        ) + __hot_Trading::Send + 'static,
    ) -> __hot_Trading::Subscription {
        self.risk.on_change(callback)
    }
    #[doc(hidden)]
    pub fn on_mode_change<C: __hot_Trading::Subscribable>(
        &self,
        callback: C,
    ) -> __hot_Trading::Subscription {
        self.mode.on_change(callback)
    }
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
    impl __rt::HotConfig for Trading<'static>
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        type Fields = TradingFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Trading",
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
    impl __rt::Nested for Trading<'static>
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        type Tree = TradingFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, _: &mut __rt::Planter<'_>) -> TradingFields {
            loop {}
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for TradingFields
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        type Target = __rt::Field<Trading<'static>>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for TradingFields
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        fn clone(&self) -> Self {
            Self {
                risk: __rt::Clone::clone(&self.risk),
                mode: __rt::Clone::clone(&self.mode),
                backtest: <_ as __rt::Clone>::clone(&(self).backtest),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for TradingFields
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for TradingFields
    where
        for<'__any> Trading<'static>: __hot_Trading::Shared,
    {
        type Value = Trading<'static>;
        fn gather(&self, __value: &Trading<'static>) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

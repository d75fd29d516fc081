#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Desk;
/// Live fields of [`Desk`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
struct DeskFields {
    /// The sections `strategies`.
    strategies: <Vec<Strategy> as __hot_Desk::Nested>::Tree,
    /// The section `tls`.
    tls: <Option<Tls> as __hot_Desk::Nested>::Tree,
    /// The sections `venues`.
    venues: <HashMap<String, Venue> as __hot_Desk::Nested>::Tree,
    /// The section `backtest`.
    backtest: <Box<Backtest> as __hot_Desk::Nested>::Tree,
    __section: __hot_Desk::Field<Desk>,
}
#[allow(dead_code, non_snake_case)]
impl DeskFields {
    /// Calls `callback` after each change of `strategies`, until the subscription is dropped.
    #[track_caller]
    fn on_strategies_change(
        &self,
        callback: impl __hot_Desk::FnMut(
            &__hot_Desk::Change<'_, Vec<Strategy>>,
        ) + __hot_Desk::Send + 'static,
    ) -> __hot_Desk::Subscription {
        <<Vec<
            Strategy,
        > as __hot_Desk::Nested>::Tree as __hot_Desk::Deref>::deref(&(self).strategies)
            .on_change(callback)
    }
    /// Calls `callback` after each change of `tls`, until the subscription is dropped.
    #[track_caller]
    fn on_tls_change(
        &self,
        callback: impl __hot_Desk::FnMut(
            &__hot_Desk::Change<'_, Option<Tls>>,
        ) + __hot_Desk::Send + 'static,
    ) -> __hot_Desk::Subscription {
        <<Option<
            Tls,
        > as __hot_Desk::Nested>::Tree as __hot_Desk::Deref>::deref(&(self).tls)
            .on_change(callback)
    }
    /// Calls `callback` after each change of `venues`, until the subscription is dropped.
    #[track_caller]
    fn on_venues_change(
        &self,
        callback: impl __hot_Desk::FnMut(
            &__hot_Desk::Change<'_, HashMap<String, Venue>>,
        ) + __hot_Desk::Send + 'static,
    ) -> __hot_Desk::Subscription {
        <<HashMap<
            String,
            Venue,
        > as __hot_Desk::Nested>::Tree as __hot_Desk::Deref>::deref(&(self).venues)
            .on_change(callback)
    }
    /// Calls `callback` after each change of `backtest`, until the subscription is dropped.
    #[track_caller]
    fn on_backtest_change(
        &self,
        callback: impl __hot_Desk::FnMut(
            &__hot_Desk::Change<'_, Backtest>,
        ) + __hot_Desk::Send + 'static,
    ) -> __hot_Desk::Subscription {
        <<Box<
            Backtest,
        > as __hot_Desk::Nested>::Tree as __hot_Desk::Deref>::deref(&(self).backtest)
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
    use __hot_Desk as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Desk {
        type Fields = DeskFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Desk",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "strategies",
                    key: "strategies",
                    ty: "Vec<Strategy>",
                    rules: &["non_empty"],
                    kind: __rt::Kind::Nested(<Vec<Strategy> as __rt::Nested>::SHAPE),
                    entry_key: __rt::Some("name"),
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "tls",
                    key: "tls",
                    ty: "Option<Tls>",
                    kind: __rt::Kind::Nested(<Option<Tls> as __rt::Nested>::SHAPE),
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "venues",
                    key: "venues",
                    ty: "HashMap<String, Venue>",
                    default: __rt::Some("Default::default()"),
                    kind: __rt::Kind::Nested(
                        <HashMap<String, Venue> as __rt::Nested>::SHAPE,
                    ),
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "backtest",
                    key: "backtest",
                    ty: "Box<Backtest>",
                    kind: __rt::Kind::Nested(<Box<Backtest> as __rt::Nested>::SHAPE),
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_strategies = {
                let __list = <Vec<
                    Strategy,
                > as __rt::Nested>::decode_or(
                    __node,
                    0,
                    __rt::Absent::Required,
                    &[&__rt::non_empty::<Vec<Strategy>>()],
                );
                <Vec<
                    Strategy,
                > as __rt::Listed>::distinct(
                    __list,
                    __node,
                    0,
                    |__entry| __rt::name_of(&__entry.name),
                )
            };
            let __field_tls = <Option<Tls> as __rt::Nested>::decode_at(__node, 1);
            let __field_venues = <HashMap<
                String,
                Venue,
            > as __rt::Nested>::decode_or(
                __node,
                2,
                __rt::Absent::Value(<HashMap<String, Venue> as __rt::Default>::default),
                &[],
            );
            let __field_backtest = <Box<Backtest> as __rt::Nested>::decode_at(__node, 3);
            let __rt::Some(__field_strategies) = __field_strategies else {
                return __rt::None
            };
            let __rt::Some(__field_tls) = __field_tls else { return __rt::None };
            let __rt::Some(__field_venues) = __field_venues else { return __rt::None };
            let __rt::Some(__field_backtest) = __field_backtest else {
                return __rt::None
            };
            let __value = Self {
                strategies: __field_strategies,
                tls: __field_tls,
                venues: __field_venues,
                backtest: __field_backtest,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <Vec<
                Strategy,
            > as __rt::Listed>::walk_by(
                &__old.strategies,
                &__new.strategies,
                0,
                __pass,
                |__entry| __rt::name_of(&__entry.name),
            );
            <Option<Tls> as __rt::Nested>::walk_at(&__old.tls, &__new.tls, 1, __pass);
            <HashMap<
                String,
                Venue,
            > as __rt::Nested>::walk_at(&__old.venues, &__new.venues, 2, __pass);
            <Box<
                Backtest,
            > as __rt::Nested>::walk_at(&__old.backtest, &__new.backtest, 3, __pass);
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Desk {
        type Tree = DeskFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> DeskFields {
            __soil.enter::<Self>();
            DeskFields {
                strategies: <Vec<
                    Strategy,
                > as __rt::Listed>::plant_by(
                    &self.strategies,
                    __soil,
                    0,
                    |__entry| __rt::name_of(&__entry.name),
                ),
                tls: <Option<Tls> as __rt::Nested>::plant_at(&self.tls, __soil, 1),
                venues: <HashMap<
                    String,
                    Venue,
                > as __rt::Nested>::plant_at(&self.venues, __soil, 2),
                backtest: <Box<
                    Backtest,
                > as __rt::Nested>::plant_at(&self.backtest, __soil, 3),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for DeskFields {
        type Target = __rt::Field<Desk>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for DeskFields {
        fn clone(&self) -> Self {
            Self {
                strategies: <_ as __rt::Clone>::clone(&(self).strategies),
                tls: <_ as __rt::Clone>::clone(&(self).tls),
                venues: <_ as __rt::Clone>::clone(&(self).venues),
                backtest: <_ as __rt::Clone>::clone(&(self).backtest),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for DeskFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for DeskFields {
        type Value = Desk;
        fn gather(&self, __value: &Desk) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

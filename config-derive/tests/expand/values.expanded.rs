#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Client;
/// Live fields of [`Client`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
struct ClientFields {
    /// The field `api_key`.
    api_key: __hot_Client::Field<Secret<String>>,
    /// The field `timeout`.
    timeout: __hot_Client::Field<Duration>,
    /// The field `ratio`.
    ratio: __hot_Client::Field<Ratio>,
    __section: __hot_Client::Field<Client>,
}
#[allow(dead_code, non_snake_case)]
impl ClientFields {
    /// Calls `callback` after each change of `api_key`, until the subscription is dropped.
    #[track_caller]
    fn on_api_key_change(
        &self,
        callback: impl __hot_Client::FnMut(
            &__hot_Client::Change<'_, Secret<String>>,
        ) + __hot_Client::Send + 'static,
    ) -> __hot_Client::Subscription {
        self.api_key.on_change(callback)
    }
    /// Calls `callback` after each change of `timeout`, until the subscription is dropped.
    #[track_caller]
    fn on_timeout_change(
        &self,
        callback: impl __hot_Client::FnMut(
            &__hot_Client::Change<'_, Duration>,
        ) + __hot_Client::Send + 'static,
    ) -> __hot_Client::Subscription {
        self.timeout.on_change(callback)
    }
    /// Calls `callback` after each change of `ratio`, until the subscription is dropped.
    #[track_caller]
    fn on_ratio_change(
        &self,
        callback: impl __hot_Client::FnMut(
            &__hot_Client::Change<'_, Ratio>,
        ) + __hot_Client::Send + 'static,
    ) -> __hot_Client::Subscription {
        self.ratio.on_change(callback)
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
    use __hot_Client as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl __rt::HotConfig for Client {
        type Fields = ClientFields;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Client",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "api_key",
                    key: "api_key",
                    ty: "Secret<String>",
                    is_secret: true,
                    show: __rt::Show::SECRET,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "timeout",
                    key: "timeout",
                    ty: "Duration",
                    show: __rt::Probe::<Duration>::SHOW,
                    write: __rt::Probe::<Duration>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
                __rt::FieldSchema {
                    name: "ratio",
                    key: "ratio",
                    ty: "Ratio",
                    show: __rt::Probe::<Ratio>::SHOW,
                    write: __rt::Probe::<Ratio>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_api_key = <Secret<
                String,
            > as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __field_timeout = <Duration as __rt::Leaf>::decode_leaf(
                __node,
                1,
                |__input| humantime_serde::deserialize(__input),
                __rt::Absent::Required,
                &[],
            );
            let __field_ratio = <Ratio as __rt::Leaf>::decode_leaf(
                __node,
                2,
                __rt::read,
                __rt::Absent::Required,
                &[],
            );
            let __rt::Some(__field_api_key) = __field_api_key else { return __rt::None };
            let __rt::Some(__field_timeout) = __field_timeout else { return __rt::None };
            let __rt::Some(__field_ratio) = __field_ratio else { return __rt::None };
            let __value = Self {
                api_key: __field_api_key,
                timeout: __field_timeout,
                ratio: __field_ratio,
            };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <Secret<
                String,
            > as __rt::Leaf>::walk_leaf(
                &__old.api_key,
                &__new.api_key,
                0,
                __pass,
                __rt::same,
            );
            <Duration as __rt::Leaf>::walk_leaf(
                &__old.timeout,
                &__new.timeout,
                1,
                __pass,
                __rt::same,
            );
            <Ratio as __rt::Leaf>::walk_leaf(
                &__old.ratio,
                &__new.ratio,
                2,
                __pass,
                __rt::same_by::<Ratio>(|__a: &Ratio, __b: &Ratio| nearly(__a, __b)),
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Nested for Client {
        type Tree = ClientFields;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> ClientFields {
            __soil.enter::<Self>();
            ClientFields {
                api_key: <Secret<
                    String,
                > as __rt::Leaf>::plant_leaf(&self.api_key, __soil, 0),
                timeout: <Duration as __rt::Leaf>::plant_leaf(&self.timeout, __soil, 1),
                ratio: <Ratio as __rt::Leaf>::plant_leaf(&self.ratio, __soil, 2),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl __rt::Deref for ClientFields {
        type Target = __rt::Field<Client>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl __rt::Clone for ClientFields {
        fn clone(&self) -> Self {
            Self {
                api_key: __rt::Clone::clone(&self.api_key),
                timeout: __rt::Clone::clone(&self.timeout),
                ratio: __rt::Clone::clone(&self.ratio),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl __rt::Debug for ClientFields {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Live for ClientFields {
        type Value = Client;
        fn gather(&self, __value: &Client) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

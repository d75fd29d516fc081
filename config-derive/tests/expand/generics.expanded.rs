#[doc(hidden)]
#[allow(non_camel_case_types, non_snake_case, unused_imports)]
use ::config_runtime::__private as __hot_Pool;
/// Live fields of [`Pool`]: each member is the value in force.
#[allow(
    non_camel_case_types,
    non_snake_case,
    clippy::partial_pub_fields,
    clippy::struct_field_names
)]
pub struct PoolFields<T: Leaf = u32, const SIZE: usize = 4>
where
    T: PartialOrd,
{
    /// The field `slots`.
    pub slots: __hot_Pool::Field<[T; SIZE]>,
    __section: __hot_Pool::Field<Pool<T, SIZE>>,
}
#[allow(dead_code, non_snake_case)]
impl<T: Leaf, const SIZE: usize> PoolFields<T, SIZE>
where
    T: PartialOrd,
{
    /// Calls `callback` after each change of `slots`, until the subscription is dropped.
    #[track_caller]
    pub fn on_slots_change(
        &self,
        callback: impl __hot_Pool::FnMut(
            &__hot_Pool::Change<'_, [T; SIZE]>,
        ) + __hot_Pool::Send + 'static,
    ) -> __hot_Pool::Subscription {
        self.slots.on_change(callback)
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
    use __hot_Pool as __rt;
    #[allow(unused_imports)]
    use __rt::Unshown as _;
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::HotConfig for Pool<T, SIZE>
    where
        T: PartialOrd,
    {
        type Fields = PoolFields<T, SIZE>;
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: "Pool",
            doc: "",
            fields: &[
                __rt::FieldSchema {
                    name: "slots",
                    key: "slots",
                    ty: "[T; SIZE]",
                    default: __rt::Some("Default::default()"),
                    show: __rt::Probe::<[T; SIZE]>::SHOW,
                    write: __rt::Probe::<[T; SIZE]>::WRITE,
                    ..__rt::FieldSchema::BLANK
                },
            ],
        };
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            let __field_slots = <[T; SIZE] as __rt::Leaf>::decode_leaf(
                __node,
                0,
                __rt::read,
                __rt::Absent::Value(<[T; SIZE] as __rt::Default>::default),
                &[],
            );
            let __rt::Some(__field_slots) = __field_slots else { return __rt::None };
            let __value = Self { slots: __field_slots };
            __rt::Some(__value)
        }
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            <[T; SIZE] as __rt::Leaf>::walk_leaf(
                &__old.slots,
                &__new.slots,
                0,
                __pass,
                __rt::same,
            );
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::Nested for Pool<T, SIZE>
    where
        T: PartialOrd,
    {
        type Tree = PoolFields<T, SIZE>;
        const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
        fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            __node.section()
        }
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> PoolFields<T, SIZE> {
            __soil.enter::<Self>();
            PoolFields {
                slots: <[T; SIZE] as __rt::Leaf>::plant_leaf(&self.slots, __soil, 0),
                __section: __soil.section(self),
            }
        }
        fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            __pass.section(__old, __new);
        }
    }
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::Deref for PoolFields<T, SIZE>
    where
        T: PartialOrd,
    {
        type Target = __rt::Field<Pool<T, SIZE>>;
        fn deref(&self) -> &Self::Target {
            &self.__section
        }
    }
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::Clone for PoolFields<T, SIZE>
    where
        T: PartialOrd,
    {
        fn clone(&self) -> Self {
            Self {
                slots: __rt::Clone::clone(&self.slots),
                __section: __rt::Clone::clone(&self.__section),
            }
        }
    }
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::Debug for PoolFields<T, SIZE>
    where
        T: PartialOrd,
    {
        fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
            __rt::Debug::fmt(&self.__section, __f)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl<T: Leaf, const SIZE: usize> __rt::Live for PoolFields<T, SIZE>
    where
        T: PartialOrd,
    {
        type Value = Pool<T, SIZE>;
        fn gather(&self, __value: &Pool<T, SIZE>) -> __rt::Gathered {
            __rt::gather(&self.__section, __value)
        }
    }
};

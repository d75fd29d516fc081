#[derive(HotConfig)]
pub struct Pool<T: Leaf = u32, const SIZE: usize = 4>
where
    T: PartialOrd,
{
    #[hot(default)]
    pub slots: [T; SIZE],
}

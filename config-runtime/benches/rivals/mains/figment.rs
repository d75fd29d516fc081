use figment::providers::{Format, Toml};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("expected a file")?;
    let root: Root = figment::Figment::from(Toml::file(path)).extract()?;
    let root = std::hint::black_box(root);
    println!(
        "{} {} {:?}",
        root.part_00.risk, root.part_25.retries, root.part_49.symbols
    );
    Ok(())
}

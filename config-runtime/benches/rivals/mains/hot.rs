use config_runtime::Hot;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("expected a file")?;
    let root = Hot::<Root>::builder().file(path).start()?;
    let _risk = root
        .part_00
        .on_risk_change(|change| println!("{}", change.new));
    let (risk, retries) = (root.part_00.risk.get(), root.part_25.retries.get());
    println!("{risk} {retries} {:?}", root.part_49.symbols.get());
    Ok(())
}

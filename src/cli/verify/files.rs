//! Two folders of reports, compared byte by byte without holding a file in memory.

use anyhow::anyhow;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use walkdir::WalkDir;

/// How many files of the folder `made` are the same beside the receipt `told`, and what is wrong with the others. Files beside it
/// that the run does not write are none of its reports. In `made` the receipt is called `receipt`.
///
/// # Errors
/// Where what was made cannot be read again.
pub fn compare(made: &Path, receipt: &str, told: &Path) -> anyhow::Result<(u64, Vec<String>)> {
    let (mut same, mut differences) = (0, Vec::new());
    for entry in WalkDir::new(made).sort_by_file_name() {
        let entry = entry?;
        let Some(name) = entry.path().strip_prefix(made).ok().filter(|_| entry.file_type().is_file()) else { continue };
        let there = if name == Path::new(receipt) { told.to_owned() } else { told.with_file_name(name) };
        match difference(entry.path(), &there).map_err(|error| anyhow!("cannot compare '{}': {error}", there.display()))? {
            None => same += 1,
            Some(difference) => differences.push(difference),
        }
    }
    Ok((same, differences))
}

/// What is wrong with the file `there`; `None` where it is the same as `made`.
fn difference(made: &Path, there: &Path) -> io::Result<Option<String>> {
    let name = there.display();
    let other = match File::open(there) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(format!("'{name}' is missing"))),
        Err(error) => return Ok(Some(format!("'{name}' cannot be read: {error}"))),
        Ok(file) => file,
    };
    let place = first_difference(&mut BufReader::new(File::open(made)?), &mut BufReader::new(other))?;
    Ok(place.map(|line| format!("'{name}' is not what the run gives, from line {line} on")))
}

/// The line, from 1, in which two texts first differ.
fn first_difference(one: &mut impl BufRead, other: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut line = 1;
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let both = a.len().min(b.len());
        if both == 0 {
            return Ok((a.len() != b.len()).then_some(line));
        }
        let equal = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        line += a.iter().take(equal).filter(|byte| **byte == b'\n').count() as u64;
        if equal < both {
            return Ok(Some(line));
        }
        one.consume(both);
        other.consume(both);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_other_line_is_told(one in "[ab\n]{0,30}", other in "[ab\n]{0,30}", chunks in (1_usize..9, 1_usize..9)) {
            let mut read = (BufReader::with_capacity(chunks.0, one.as_bytes()), BufReader::with_capacity(chunks.1, other.as_bytes()));
            let found = first_difference(&mut read.0, &mut read.1).unwrap();
            let equal = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            let line = one[..equal].matches('\n').count() as u64 + 1;
            prop_assert_eq!(found, (one != other).then_some(line));
        }
    }
}

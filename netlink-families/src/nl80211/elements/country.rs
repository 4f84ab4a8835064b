//! Which country a network says it is in.

/// A country, and what it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Country {
    /// The country by its two letters.
    pub country: [u8; 2],
    /// Where in it: a space for all, `I` for indoors, `O` for outdoors, `X` for no country's, or a number of a
    /// table of the standard.
    pub environment: u8,
    /// What is allowed.
    pub ranges: Vec<CountryRange>,
}

/// Channels, and the power that is allowed on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountryRange {
    /// The first channel. From 201 on it is no channel, but says to which table of the standard the others belong.
    pub first: u8,
    /// How many there are.
    pub count: u8,
    /// The most power, in dBm.
    pub max_power: u8,
}

impl Country {
    pub(super) fn read(data: &[u8]) -> Result<Self, String> {
        let [a, b, environment, rest @ ..] = data else {
            return Err(format!("expected at least 3 bytes, found {}", data.len()));
        };
        // One byte more makes the length even, and is not always there.
        let ranges = rest.chunks_exact(3).map(|range| match *range {
            [first, count, max_power] => CountryRange { first, count, max_power },
            _ => CountryRange { first: 0, count: 0, max_power: 0 },
        });
        if rest.len() % 3 == 2 {
            return Err(format!("expected ranges of 3 bytes, found {} bytes", rest.len()));
        }
        Ok(Country { country: [*a, *b], environment: *environment, ranges: ranges.collect() })
    }
}

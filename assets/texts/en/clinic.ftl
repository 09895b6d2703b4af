# What staff reads in a clinic: the PIN, the staff page, presets, the staff card.

## Presets that come with the app
preset-name-first-visit = Before a first ketamine visit
preset-name-safety = Safety only, five minutes
preset-name-overdose-naloxone = Overdose and naloxone for families
preset-name-difference = Opioids and ketamine: the difference

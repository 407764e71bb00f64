/** Abbreviations that keep their full stop, by what has to follow. All are matched whatever their letter case. */

/** Always; a sentence may end here too, so the official tool may print the full stop once more. */
export const BEFORE_LOWER_CASE: ReadonlySet<string> = words(`
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
  ala ariz calif colo conn ct dak fla ga ind kan kans ky md mich minn mo mont neb nev okla penn tenn va vt wis wisc wyo
  inc co cos corp ltd plc rt bancorp bhd assn univ intl sys tel est ext sq jr sr bros blvd rd esq etc al seq bldg
  ed.d ph.d`);

/** As above, but the first letter must be a capital: these are words as well. */
export const CAPITALISED: ReadonlySet<string> = words("az ark del ill la mass miss ore pa tex wash");

/** Always. */
export const BEFORE_UPPER_CASE: ReadonlySet<string> = words(`
  mr mrs ms dr drs prof profs sen sens rep reps atty attys lt col gen messrs gov govs adm rev maj sgt cpl pvt capt
  st ste ave pres lieut hon brig cmdr comdr pfc spc supt supts det mt ft adj adv asst assoc ens insp mlle mme msgr sfc
  vs alex wm jos cie cf treas ph invt elec natl dept`);

/** Only before a digit. */
export const BEFORE_DIGIT: ReadonlySet<string> = words("ca fig figs prop no nos art bldg pp op");

/** A sentence starts anew with these after a lone capital and full stop, which is then no abbreviation. */
export const SENTENCE_STARTERS: ReadonlySet<string> = words(`
  about according additionally after an a as at but earlier he her here however if in it last many more mr. ms. now
  once one other our she since so some such that the their then there these they this we when while what yet you`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

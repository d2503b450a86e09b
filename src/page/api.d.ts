// What the page sends, made from the schemas of edits and jobs: `HALFDAY_WRITE_DOCS=1 cargo test --test halfday page_types::`.

/** One edit. Batches and sessions are positions in the plan and in the problem; times are minutes after midnight. */
export type BatchEdit = {
  move: {
    /** The batch. */
    batch: number;
    /** The session. */
    session: number;
    /** When it begins. */
    start: number;
  };
} | {
  swap: {
    /** One batch. */
    batch: number;
    /** The other. */
    other: number;
  };
} | {
  split: {
    /** The batch. */
    batch: number;
    /** How many heads stay; of a college with classes, how many of its classes, in their order. */
    keeps: number;
  };
} | {
  merge: {
    /** The batch that goes. */
    batch: number;
    /** The batch that takes it in. */
    into: number;
  };
} | {
  unplace: {
    /** The batch. */
    batch: number;
  };
} | {
  place: {
    /** Whose. */
    college: number;
    /** The session. */
    session: number;
    /** When it begins. */
    start: number;
  };
} | {
  keep: {
    /** The batch. */
    batch: number;
    /** Whether it is held. */
    on: boolean;
  };
};

/** A room in a half-day, by names. */
export type Cell = {
  /** The room. */
  room: string;
  /** The date. */
  date: string;
  /** The half-day's name. */
  half_day: string;
};

/** Whether a college comes in a half-day. */
export type Coming = "can" | "cannot" | "wanted";

/** One edit. */
export type Edit = {
  problem: Revision;
} | {
  plan: BatchEdit;
};

/** A moment, as it is typed. */
export type Freeze = {
  /** The date. */
  date: string;
  /** The clock time. */
  time?: string | null;
};

/** A half-day by its name, or by its number from 1 over the whole calendar. */
export type HalfDayMark = number | string;

/** What is asked for. */
export type Job = {
  plan: Record<string, never>;
} | {
  replan: {
    /** What of the version told has begun by a moment stays. */
    freeze?: Freeze | null;
  };
} | {
  why: {
    /** Its position. */
    college: number;
    /** The half-day that is asked about. */
    half_day?: number | null;
    /** The room that is asked about. */
    room?: number | null;
  };
} | {
  what_if: {
    /** Changes, each the name of an option and its text; none for the problem as it is. */
    changes: ([string, string])[];
  };
} | {
  wish_prices: Record<string, never>;
} | {
  sweep: Record<string, never>;
};

/** A language of messages and schedules. */
export type Language = "zh-CN" | "en";

/** One change. */
export type Revision = {
  heads: {
    /** The college. */
    college: string;
    /** The class, where it has classes. */
    class?: string | null;
    /** Heads. */
    heads: number;
  };
} | {
  add_colleges: {
    /** Names and heads. */
    colleges: ([string, number])[];
  };
} | {
  add_classes: {
    /** The college. */
    college: string;
    /** Names and heads. */
    classes: ([string, number])[];
  };
} | {
  remove_class: {
    /** The college. */
    college: string;
    /** The class. */
    class: string;
  };
} | {
  remove_college: {
    /** The college. */
    college: string;
  };
} | {
  rename_college: {
    /** The college. */
    college: string;
    /** Its new name. */
    name: string;
  };
} | {
  dates: {
    /** All dates. */
    dates: string[];
  };
} | {
  half_day: {
    /** Its position in the file, from 0; `None` for one more. */
    position?: number | null;
    /** Its name. */
    name: string;
    /** When it begins, as it is said. */
    start: string;
    /** When it ends. */
    end: string;
  };
} | {
  remove_half_day: {
    /** Its position in the file, from 0. */
    position: number;
  };
} | {
  sessions: {
    /** Which. */
    cells: Cell[];
    /** Whether they are open. */
    open: boolean;
    /** Why they are closed. */
    reason?: string | null;
  };
} | {
  hours: {
    /** Which. */
    cells: Cell[];
    /** When they begin, as it is said. */
    start?: string | null;
    /** When they end. */
    end?: string | null;
  };
} | {
  half_day_windows: {
    /** Its position in the file, from 0. */
    position: number;
    /** Its windows; `None` for none. */
    windows?: Windows | null;
  };
} | {
  special: {
    /** Its position in its list, from 0; `None` for one more. */
    position?: number | null;
    /** Of which sessions. */
    of?: Selected;
    /** What. */
    what: Special;
  };
} | {
  remove_special: {
    /** Its list. */
    list: SpecialList;
    /** Its position in the list, from 0. */
    position: number;
  };
} | {
  room: {
    /** Its position in the file, from 0; `None` for one more. */
    position?: number | null;
    /** Its name. */
    name: string;
    /** How the schedule prints it. */
    label: string;
    /** How fast it serves. */
    speed: RoomSpeed;
    /** Stations side by side. */
    stations: number;
  };
} | {
  remove_room: {
    /** Its position in the file, from 0. */
    position: number;
  };
} | {
  rule: {
    /** A wish, not a rule. */
    wish?: boolean;
    /** Its position in the file, from 0; `None` for one more. */
    position?: number | null;
    /** All its keys, `name` and `kind` among them. */
    entry: Record<string, unknown>;
  };
} | {
  remove_rule: {
    /** A wish, not a rule. */
    wish?: boolean;
    /** Its name. */
    name: string;
  };
} | {
  coming: {
    /** The college. */
    college: string;
    /** The date. */
    date: string;
    /** The half-day's name. */
    half_day: string;
    /** Whether it comes. */
    says: Coming;
  };
} | {
  setting: {
    /** The table. */
    table: string;
    /** The key. */
    key: string;
    /** Its value. */
    value: unknown;
  };
} | {
  language: {
    /** Its tag. */
    tag: Language;
  };
} | {
  looked_over: {
    /** The part. */
    part: SamplePart;
  };
};

/** How fast a room serves. */
export type RoomSpeed = {
  heads_per_hour: number;
} | {
  seconds_per_head: number;
};

/** A part of a problem that may be an example, which somebody has yet to look over. */
export type SamplePart = "calendar" | "rooms" | "colleges" | "rules";

/** Sessions: rooms, dates and half-days, each with each; all, where none are named. */
export type Selected = {
  /** Rooms by name. */
  rooms?: string[];
  /** Dates. */
  dates?: string[];
  /** Half-days. */
  half_days?: HalfDayMark[];
};

/** What an entry says of its sessions; times as they are said. What is absent, the entry does not say. */
export type Special = {
  make_up: {
    /** What the schedule calls them. */
    name: string;
    /** When they begin. */
    start?: string | null;
    /** When they end. */
    end?: string | null;
    /** In place of both: the windows that begin at these times. */
    windows?: string[];
  };
} | {
  closed: {
    /** Only the windows that begin at these times. */
    windows?: string[];
    /** Why. */
    reason?: string | null;
  };
} | {
  break: {
    /** When it begins. */
    start: string;
    /** When it ends. */
    end: string;
    /** What for. */
    reason?: string | null;
  };
} | {
  hours: {
    /** When they begin. */
    start?: string | null;
    /** When they end. */
    end?: string | null;
    /** Minutes by which they close earlier. */
    kept_free?: number | null;
    /** Their windows. */
    windows?: Windows | null;
    /** Heads that one station serves in an hour. */
    heads_per_hour?: number | null;
    /** Seconds that one station needs for one head. */
    seconds_per_head?: number | null;
    /** Stations side by side. */
    stations?: number | null;
    /** From when on they are served at this rate. */
    rate_from?: string | null;
  };
};

/** A list of entries that say what is arranged apart from the usual. */
export type SpecialList = "hours" | "closed" | "breaks" | "make_up";

/** A window, its times as they are said. */
export type WindowLine = {
  /** When it begins. */
  start: string;
  /** When it ends. */
  end: string;
  /** The most heads in it in one room. */
  heads?: number | null;
  /** The most colleges in it in one room. */
  colleges?: number | null;
};

/** Windows: of so many minutes each, or one by one. */
export type Windows = number | WindowLine[];

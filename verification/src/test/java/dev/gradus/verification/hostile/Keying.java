package dev.gradus.verification.hostile;

import dev.gradus.verification.hostile.HostileDraft.Field;
import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;

/** Gives fields keys and ranges. */
final class Keying {
  private static final List<String> KEYS =
      List.of(
          "class",
          "_",
          "a_b",
          "aB",
          "a",
          "betas",
          "true",
          "null",
          "var",
          "record",
          "build",
          "lr",
          "builder",
          "get_class",
          "getClass",
          "set",
          "hash_code",
          "wait",
          "K",
          "params",
          "step",
          "goto",
          "enum",
          "int",
          "default",
          "a__b",
          "_a",
          "a_",
          "a_1",
          "a1",
          "1",
          "1a",
          "\u03b2",
          "\\u03b2",
          "",
          " ",
          "a b",
          "a.b",
          "a-b",
          "\\n",
          "\\\"",
          "*/",
          "$",
          "a$b",
          "state",
          "param_groups",
          "self",
          "create",
          "threads",
          "A",
          "AB",
          "a_B",
          "k",
          "flag",
          "s0",
          "values",
          "x".repeat(300),
          "notify_all",
          "equals",
          "yield",
          "assert",
          "strictfp",
          "exp_avg");

  static final List<Mutation> ALL =
      List.of(
          Keying::one,
          Keying::one,
          Keying::list,
          Keying::list,
          Keying::list,
          Keying::twoLists,
          Keying::twoLists,
          Keying::ofState,
          Keying::oddIndex,
          Keying::range,
          Keying::start);

  private Keying() {}

  private static void key(Field field, String annotation, String key) {
    field.annotation = annotation + "(key = \"" + key + "\")";
  }

  private static void one(HostileDraft draft, Dice dice) {
    key(dice.pick(draft.hypers.subList(0, 3)), "@Hyper", dice.pick(KEYS));
  }

  private static void list(HostileDraft draft, Dice dice) {
    String key = dice.pick(KEYS);
    key(draft.hypers.get(0), "@Hyper", key + "[0]");
    key(draft.hypers.get(1), "@Hyper", key + "[1]");
    if (dice.chance(20)) {
      key(draft.hypers.get(2), "@Hyper", key + dice.pick("[2]", "[3]", "", "[1]"));
    }
  }

  private static void twoLists(HostileDraft draft, Dice dice) {
    List<String> pair =
        dice.pick(
            List.of("a_b", "aB"),
            List.of("a", "A"),
            List.of("a_b", "a__b"),
            List.of("a", "_a"),
            List.of("betas", "betas_"),
            List.of(dice.pick(KEYS), dice.pick(KEYS)));
    draft.names.put("y", "y");
    draft.hypers.add(new Field("y", "@Hyper", "double", "2"));
    draft.statements.add("#grad# *= #y#;");
    key(draft.hypers.get(0), "@Hyper", pair.get(0) + "[0]");
    key(draft.hypers.get(1), "@Hyper", pair.get(0) + "[1]");
    key(draft.hypers.get(2), "@Hyper", pair.get(1) + "[0]");
    key(draft.hypers.get(4), "@Hyper", pair.get(1) + "[1]");
  }

  private static void ofState(HostileDraft draft, Dice dice) {
    List<Field> fields = new ArrayList<>(draft.states);
    fields.add(draft.hypers.get(0));
    Field field = dice.pick(fields);
    String annotation = draft.states.contains(field) ? "@State" : "@Hyper";
    key(field, annotation, dice.pick(KEYS) + dice.pick("", "", "[0]"));
  }

  private static void oddIndex(HostileDraft draft, Dice dice) {
    String index =
        dice.pick(
            "[-1]",
            "[00]",
            "[01]",
            "[1]",
            "[2147483647]",
            "[2147483648]",
            "[99999999999999999999]",
            "[]",
            "[a]",
            "[0",
            "0]",
            "[0][1]",
            "[0][0]",
            "[ 0 ]",
            "[0x0]",
            "[+0]",
            "[\\u0660]");
    key(dice.pick(draft.hypers), "@Hyper", dice.pick(KEYS) + index);
  }

  private static void range(HostileDraft draft, Dice dice) {
    String range =
        dice.pick(
            "[0, inf)",
            "(0, 1)",
            "",
            " ",
            "[0,inf)",
            " [0, 1] ",
            "[1, 0]",
            "[0, 0]",
            "(0, 0)",
            "[nan, 1]",
            "[0, 1e400]",
            "(-inf, inf)",
            "[-inf, inf]",
            "[0, inf]",
            "[0; 1]",
            "0, 1",
            "[0, 1",
            "[0, 1, 2]",
            "[0.1f, 1]",
            "[0x1p3, 10]",
            "[1_0, 20]",
            "[0, \u221e)",
            "[-0.0, 1]",
            "[\\u0660, 1]",
            "*/",
            "[1e-400, 1]",
            "[9007199254740993, inf)");
    Field field = dice.pick(draft.hypers);
    field.annotation = "@Hyper(range = " + dice.pick("", "\"\" + ", "") + "\"" + range + "\")";
  }

  /** States that begin otherwise. */
  private static void start(HostileDraft draft, Dice dice) {
    draft.names.put("w", "w");
    draft.states.add(
        new Field(
            "w",
            dice.pick("@State", "@State(from = Init.PARAMETER)", "@State(from = Init.ZERO)"),
            "double",
            dice.pick(
                "",
                "",
                "#lr#",
                "0.0 / 0",
                "1 / 0.0",
                "-0.0",
                "#C# * #a#",
                "#k#",
                "#flag# ? 1 : #a#",
                "exp(#lr#)",
                "#helper#(1, 2)",
                "(float) #a#",
                "Math.PI",
                "this.#lr#",
                "'a'",
                "1f",
                "#w#",
                "#s0#",
                "sqrt(#k#) + max(#k#, 3)",
                "Double.NaN",
                "0x1p-3",
                "1_0",
                "-1 + -#a#")));
    draft.statements.add("#w# = #w# * #a# + #grad#;");
    draft.result = draft.result + " - #w#";
  }
}

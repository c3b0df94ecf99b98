package dev.gradus.verification.hostile;

import dev.gradus.verification.hostile.HostileDraft.Wrapper;
import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Declares what a name of the rule may mean instead. */
final class Shadowing {
  private static final String FUNCTIONS =
      "static double sqrt(double x) { return -1000; } static double max(double a, double b)"
          + " { return 7; } static double abs(double x) { return 8; } static double cos(double x)"
          + " { return 9; } static double exp(double x) { return 10; } static double PI = 11;"
          + " static double pow(double a, double b) { return 12; } static final double MIN_VALUE ="
          + " 13, MAX_VALUE = 14, NaN = 15, POSITIVE_INFINITY = 16;";

  static final List<Mutation> ALL =
      List.of(
          Shadowing::sibling,
          Shadowing::sibling,
          Shadowing::sibling,
          Shadowing::nested,
          Shadowing::outerMember,
          Shadowing::outerMember,
          Shadowing::outerInherits,
          Shadowing::interfaceMember,
          Shadowing::superclass,
          Shadowing::hiddenByLocal,
          Shadowing::hiddenByParameter,
          Shadowing::hiddenByHelper,
          Shadowing::hiddenByField,
          Shadowing::typeParameter,
          Shadowing::qualified);

  private Shadowing() {}

  private static String typeName(Dice dice) {
    return switch (dice.below(8)) {
      case 0, 1, 2 -> dice.pick(Words.LANG);
      case 3, 4 -> dice.pick(Words.RUNTIME);
      case 5 -> dice.pick(Words.VOCABULARY);
      case 6 -> dice.pick("X", "Builder", "Rule", "Update", "VectorKernels", "DirectKernels");
      default -> dice.pick("java", "dev", "jdk", "lr", "a", "s0", "p", "XRule$1", "X$Builder");
    };
  }

  private static String type(String name, Dice dice) {
    return switch (dice.below(8)) {
      case 0 -> "interface " + name + " { " + constants() + " }";
      case 1 -> "enum " + name + " { ; " + FUNCTIONS + " }";
      case 2 -> "@interface " + name + " { " + constants() + " }";
      case 3 -> "record " + name + "(int i) { " + FUNCTIONS + " }";
      case 4 -> "class " + name + " { }";
      default -> "class " + name + " { " + FUNCTIONS + " }";
    };
  }

  private static String constants() {
    return "double PI = 11, MIN_VALUE = 13, MAX_VALUE = 14, NaN = 15, lr = 17, C = 18;";
  }

  private static void sibling(HostileDraft draft, Dice dice) {
    String name = typeName(dice);
    draft.sibling(name, type(name, dice));
  }

  private static void nested(HostileDraft draft, Dice dice) {
    draft.members.add("static " + type(typeName(dice), dice));
  }

  private static String function(HostileDraft draft, Dice dice) {
    String name = draft.function(dice);
    String parameters =
        dice.pick(
            "double x",
            "double x, double y",
            "long x",
            "float x",
            "int x",
            "double... x",
            "Double x",
            "Object x",
            "double x, double y, double z",
            "",
            "Number x",
            "long x, long y",
            "float x, float y",
            "boolean x");
    return dice.pick("double ", "double ", "float ", "long ", "boolean ")
        + name
        + "("
        + parameters
        + ") { "
        + "return $; }";
  }

  private static String member(HostileDraft draft, Dice dice) {
    String function = function(draft, dice);
    String value = function.startsWith("boolean") ? "true" : "-10";
    return switch (dice.below(6)) {
      case 0 -> "static final double " + dice.pick("PI", "lr", "C", "s0", "a", "k") + " = 19;";
      case 1 -> "static double helper(double a, double b) { return -1000; }";
      case 2 -> type(typeName(dice), dice).replaceFirst("^", "static ");
      case 3 ->
          dice.pick("private ", "protected ", "public ") + "static " + function.replace("$", value);
      default -> "static " + function.replace("$", value);
    };
  }

  /** What a class around the rule has hides what is imported. */
  private static void outerMember(HostileDraft draft, Dice dice) {
    draft.wrappers.add(0, new Wrapper("class Outer { " + member(draft, dice), "}"));
    if (dice.chance(30)) {
      draft.wrappers.add(0, new Wrapper("class Outermost { " + member(draft, dice), "}"));
      draft.wrappers.set(
          1, new Wrapper("static " + draft.wrappers.get(1).open(), draft.wrappers.get(1).close()));
    }
  }

  private static void outerInherits(HostileDraft draft, Dice dice) {
    draft.sibling("Base", "class Base { " + member(draft, dice) + " }");
    draft.wrappers.add(0, new Wrapper("class Outer extends Base {", "}"));
  }

  private static void interfaceMember(HostileDraft draft, Dice dice) {
    String name = dice.pick("Shared", "Shared", "Base");
    String function = function(draft, dice).replace("$", dice.pick("-10", "(-11)"));
    String body =
        switch (dice.below(5)) {
          case 0 -> "static " + function;
          case 1 -> constants();
          case 2 ->
              "class " + dice.pick("Math", "Double", "Formulas", "K") + " { " + FUNCTIONS + " }";
          default -> "default " + function;
        };
    draft.sibling(name, "interface " + name + " { " + body + " }");
    draft.heritage = " implements " + name;
  }

  private static void superclass(HostileDraft draft, Dice dice) {
    draft.sibling("Parent", "class Parent { " + member(draft, dice) + " private double hidden; }");
    draft.heritage =
        " extends "
            + dice.pick(
                "Parent", "Parent", "Thread", "Object", "Nowhere", "java.util.Date", "Enum");
  }

  private static String field(HostileDraft draft, Dice dice) {
    List<String> roles = new ArrayList<>(List.of("lr", "a", "flag", "k", "C", "D", "helper"));
    draft.states.forEach(state -> roles.add(state.role));
    return dice.pick(roles);
  }

  private static void hiddenByLocal(HostileDraft draft, Dice dice) {
    String name =
        dice.chance(40)
            ? dice.pick(
                "Math", "Double", "Float", "java", "dev", "Integer", "Formulas", "sqrt", "K")
            : Objects.requireNonNull(draft.names.get(field(draft, dice)));
    String local = dice.pick("double", "float", "int", "boolean") + " " + name + " = ";
    boolean truth = local.startsWith("boolean");
    int place = dice.below(draft.statements.size() + 1);
    String use = truth ? "if (" + name + ") { #grad# += 1; }" : "#grad# *= " + name + ";";
    String block = local + (truth ? "true" : "3") + "; " + use;
    draft.statements.add(place, dice.chance(50) ? "{ " + block + " }" : block);
  }

  private static void hiddenByParameter(HostileDraft draft, Dice dice) {
    String name = Objects.requireNonNull(draft.names.get(field(draft, dice)));
    draft.members.add(
        "double hiding(double "
            + name
            + ") { "
            + name
            + " = "
            + name
            + " * 2; return this."
            + dice.pick("#lr#", "#a#")
            + " + "
            + name
            + "; }");
    draft.statements.add("#grad# = hiding(#grad#);");
  }

  /** Methods of the rule hide all imported ones of their names. */
  private static void hiddenByHelper(HostileDraft draft, Dice dice) {
    String function = function(draft, dice);
    String value = function.startsWith("boolean") ? "true" : "-10";
    draft.members.add(
        dice.pick("", "static ", "private ", "final ") + function.replace("$", value));
  }

  private static void hiddenByField(HostileDraft draft, Dice dice) {
    draft.members.add(
        dice.pick("static final ", "private static final ", "static ", "final ", "")
            + dice.pick("double", "int", "Object", "String")
            + " "
            + dice.pick("Math", "Double", "PI", "sqrt", "java", "dev", "X", "Formulas", "CONST")
            + " = "
            + dice.pick("1", "null", "\"x\"", "Math.PI")
            + ";");
  }

  private static void typeParameter(HostileDraft draft, Dice dice) {
    draft.rule = "XRule";
    draft.heritage = "<" + dice.pick("T", "Double", "Math", "String extends Number") + ">";
  }

  /** The same functions and fields by their long names. */
  private static void qualified(HostileDraft draft, Dice dice) {
    String call =
        dice.pick(
            "Math.sqrt(2)",
            "java.lang.Math.sqrt(2)",
            "dev.gradus.rule.Formulas.sqrt(2)",
            "Formulas.lerp(1, 2, 0.5)",
            "StrictMath.sqrt(2)",
            "this.#helper#(1, 2)",
            "XRule.#C#",
            "p.XRule.#C#",
            "XRule.this.#lr#",
            "this.#lr#",
            "(this).#lr#",
            "Double.MIN_VALUE",
            "java.lang.Double.MAX_VALUE",
            "Math.max(1, 2L)",
            "Math.abs(-1)",
            "Math.floorMod(5, 3)",
            "Math.round(2.5)",
            "Double.valueOf(2)",
            "Double.isNaN(2) ? 1 : 2",
            "Float.NaN",
            "new XRule().#lr#",
            "super.hashCode()",
            "java.util.List.of().size()");
    draft.statements.add("#grad# = #grad# * " + call + ";");
  }
}

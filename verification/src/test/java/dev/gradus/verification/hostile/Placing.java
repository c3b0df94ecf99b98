package dev.gradus.verification.hostile;

import dev.gradus.verification.hostile.HostileDraft.Wrapper;
import dev.gradus.verification.random.Dice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts a rule into packages, classes and encodings. */
final class Placing {
  private static final List<String> FOLDERS =
      List.of(
          "",
          "dev",
          "java_",
          "javax",
          "dev.gradus",
          "dev.gradus.rule",
          "dev.gradus.kernel",
          "dev.gradus.compiled",
          "dev.gradus.optim",
          "math",
          "p.Math",
          "p.Double",
          "lr",
          "org",
          "p.p",
          "X",
          "x.X",
          "p.XRule",
          "\u03b2",
          "p.\u4e2d",
          "java.lang",
          "java.foo",
          "jdk",
          "jdk.incubator.vector",
          "_p",
          "$",
          "p.dev",
          "p.java",
          "a.b.c.d.e.f.g.h.i.j.k.l.m",
          "record",
          "module",
          "var",
          "Math",
          "Formulas");

  private static final List<String> OUTERS =
      List.of(
          "class Outer {",
          "public class XRuleOuter {",
          "interface Outer {",
          "enum Outer { ; ",
          "record Outer(double lr) {",
          "@interface Outer {",
          "abstract class Outer {",
          "class Outer<T> {",
          "class Outer<Double> {",
          "class Math {",
          "class X {",
          "class Builder {",
          "class Update {",
          "class java {",
          "class dev {",
          "class Formulas {",
          "class Override {",
          "class \u03b2 {",
          "class Outer extends Thread {",
          "class Outer extends java.util.ArrayList<String> {",
          "final class $ {",
          "sealed interface Outer permits Outer.Only { record Only() implements Outer {}");

  static final List<Mutation> ALL =
      List.of(
          (draft, dice) -> draft.folder = dice.pick(FOLDERS),
          (draft, dice) -> draft.folder = dice.pick(FOLDERS),
          Placing::nest,
          Placing::nest,
          Placing::nestDeep,
          Placing::inBody,
          Placing::kind,
          Placing::encode,
          Placing::encode,
          Placing::withVectors,
          Placing::withVectors,
          (draft, dice) -> draft.options.add("-Xdoclint:all,-missing"),
          Placing::unicode,
          Placing::lines,
          Placing::twoRules);

  private Placing() {}

  private static void nest(HostileDraft draft, Dice dice) {
    draft.wrappers.add(new Wrapper(dice.pick(OUTERS), "}"));
  }

  private static void nestDeep(HostileDraft draft, Dice dice) {
    nest(draft, dice);
    draft.wrappers.add(
        new Wrapper(
            dice.pick("static class B {", "interface B {", "private static class B {"), "}"));
    if (dice.chance(50)) {
      draft.kind =
          dice.pick("private static class", "protected static class", "public static class");
    }
  }

  /** Puts the rule into a body, where a class is no member. */
  private static void inBody(HostileDraft draft, Dice dice) {
    draft.wrappers.add(
        dice.pick(
            new Wrapper("class A { static void f() {", "} }"),
            new Wrapper("class A { void f() {", "} }"),
            new Wrapper("class A { static {", "} }"),
            new Wrapper("class A { A() {", "} }"),
            new Wrapper("class A { Runnable r = () -> {", "}; }"),
            new Wrapper("class A { Object o = new Object() {", "}; }"),
            new Wrapper("class A { void f() { new Object() {", "}; } }"),
            new Wrapper("enum A { ONE {", "} }"),
            new Wrapper("class A { void f() { class B {", "} } }"),
            new Wrapper("interface A { default void f() {", "} }")));
    draft.kind = dice.pick("static class", "class", "/* static */ class");
  }

  private static void kind(HostileDraft draft, Dice dice) {
    draft.kind =
        dice.pick(
            "public class",
            "abstract class",
            "final class",
            "enum",
            "record",
            "interface",
            "@interface",
            "strictfp class",
            "sealed class",
            "private static class",
            "protected static class",
            "non-sealed class",
            "public static final class",
            "@Deprecated class",
            "@Deprecated(forRemoval = true) class",
            "@SuppressWarnings(\"all\") final class",
            "@FunctionalInterface interface");
  }

  private static void encode(HostileDraft draft, Dice dice) {
    Charset encoding =
        dice.pick(
            StandardCharsets.US_ASCII,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_8,
            Charset.forName("windows-1252"));
    draft.encoding = encoding;
    draft.options.addAll(List.of("-encoding", encoding.name()));
  }

  /** Compiles the rule with kernels of the Vector API. */
  private static void withVectors(HostileDraft draft, Dice dice) {
    if (!draft.options.contains("--add-modules")) {
      draft.options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      draft.options.add("-Agradus.vectors=" + dice.pick("auto", "all"));
    }
  }

  /** Writes some characters as escapes, which Java reads anywhere. */
  private static void unicode(HostileDraft draft, Dice dice) {
    int nth = 2 + dice.below(20);
    int from = dice.below(40);
    draft.finish(text -> escaped(text, from, nth));
  }

  private static String escaped(String text, int from, int nth) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean within = text.substring(Math.max(0, i - 6), i).contains("\\");
      boolean escapes = i >= from && i % nth == 0 && c != '\\' && !within;
      escaped.append(escapes ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return escaped.toString();
  }

  private static void lines(HostileDraft draft, Dice dice) {
    String end = dice.pick("\r\n", "\r", "\n\f", " ");
    draft.finish(text -> text.replace("\n", end));
  }

  private static void twoRules(HostileDraft draft, Dice dice) {
    String name = dice.pick("YRule", "X", "xRule", "XRULE", "X_Rule", "XRuleRule");
    draft.sibling(
        name,
        "@dev.gradus.rule.UpdateRule class "
            + name
            + " { @dev.gradus.rule.Hyper double lr = 1;"
            + " double update(double param, double grad) { return param - lr * grad; } }");
  }
}

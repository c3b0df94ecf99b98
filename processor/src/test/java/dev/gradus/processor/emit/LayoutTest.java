package dev.gradus.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What JavaPoet's text looks like when it is read. */
final class LayoutTest {
  @Test
  void shortCommentsAreOneLine() {
    assertThat(Layout.of("  /**\n   * The {@code lr}: $1 \\ 2.\n   */\n  int i;\n"))
        .isEqualTo("  /** The {@code lr}: $1 \\ 2. */\n  int i;\n");
    String fits = "/**\n * " + "x".repeat(93) + "\n */\n";
    assertThat(Layout.of(fits)).isEqualTo("/** " + "x".repeat(93) + " */\n");
    String tooLong = "/**\n * " + "x".repeat(94) + "\n */\n";
    assertThat(Layout.of(tooLong)).isEqualTo(tooLong);
    String lines = "/**\n * One.\n * Two.\n */\n";
    assertThat(Layout.of(lines)).isEqualTo(lines);
  }

  @Test
  void fieldsOfOneKindStandTogether() {
    String before =
        """
          private static final int M = 0;

          private static final int N = 1;

          private double lr;

          private double eps;

          private Update() {
          }

          private static final List<String> L = List.of(
              "a");

          private int i;
        """;
    assertThat(Layout.of(before))
        .isEqualTo(
            before
                .replace("M = 0;\n\n", "M = 0;\n")
                .replace(
                    "  private double lr;\n\n  private double eps;", "  private double lr, eps;"));
  }

  @Test
  void fieldsOfOneTypeAreOneDeclaration() {
    String name = "x".repeat(40);
    assertThat(
            Layout.of(
                "  private double %sA;\n\n  private double %sB;\n\n  private double c;\n\n  private boolean d;\n"
                    .formatted(name, name)))
        .isEqualTo(
            "  private double %sA,\n      %sB, c;\n  private boolean d;\n".formatted(name, name));
  }
}

package dev.gradus.benchmarks.report;

import dev.gradus.benchmarks.worker.MeasuredRules;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws each rule's time over that of the memory floor, which is the line at 1: how near a step is
 * to what moving its bytes costs.
 */
final class Roofline {
  /** Colours that eyes which see fewer of them tell apart, too (Okabe and Ito, 2008). */
  private static final Map<String, Color> SERIES =
      Map.of(
          "gradus", new Color(0x0072B2),
          "c", new Color(0x999999),
          "torch-fused", new Color(0xD55E00),
          "torch-compile", new Color(0x009E73),
          "optax", new Color(0xCC79A7));

  private final List<Row> rows;

  Roofline(List<Row> rows) {
    this.rows = rows;
  }

  void write(String size, int threads, Path file) throws IOException {
    Map<String, Double> floors =
        rows.stream()
            .filter(r -> r.peer().equals("floor") && r.size().equals(size))
            .filter(r -> r.threads() == threads)
            .collect(Collectors.toMap(Row::rule, Row::nanoseconds));
    List<String> rules = MeasuredRules.all().keySet().stream().filter(floors::containsKey).toList();
    CategoryChart chart = chart(size + " parameters, " + threads + " thread");
    for (String peer : List.of("gradus", "c", "torch-fused", "torch-compile", "optax")) {
      List<Double> values =
          rules.stream().map(rule -> overFloor(rule, size, threads, peer, floors)).toList();
      if (values.stream().anyMatch(v -> !v.isNaN())) {
        Color color = SERIES.getOrDefault(peer, Color.BLACK);
        chart.addSeries(peer, rules, values).setFillColor(color);
      }
    }
    Files.write(file, ChartEncoder.getBytes(chart, "png"));
  }

  private static CategoryChart chart(String what) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1300)
            .height(560)
            .title("Time of a step over the memory floor: " + what)
            .yAxisTitle("times the floor; 1 is the speed of memory")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisLabelRotation(45);
    chart.getStyler().setXAxisMaxLabelCount(20);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(3.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private Double overFloor(
      String rule, String size, int threads, String peer, Map<String, Double> floors) {
    return rows.stream()
        .filter(r -> r.rule().equals(rule) && r.size().equals(size) && r.threads() == threads)
        .filter(r -> r.peer().equals(peer))
        .map(r -> r.nanoseconds() / floors.getOrDefault(rule, Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }
}

package dev.gradus.benchmarks.report;

import dev.gradus.benchmarks.worker.Rules;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Each rule's time over that of the memory floor, which is the line at 1: how near a step is to
 * what moving its bytes costs.
 */
final class Roofline {
  /** Told apart by eyes that see fewer colours, too (Okabe and Ito, 2008). */
  private static final Map<String, Color> SERIES =
      Map.of(
          "gradus", new Color(0x0072B2),
          "c", new Color(0x999999),
          "torch-fused", new Color(0xD55E00),
          "torch-compile", new Color(0x009E73),
          "torch-foreach", new Color(0xE69F00));

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
    List<String> rules = Rules.all().keySet().stream().filter(floors::containsKey).toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1100)
            .height(520)
            .title(
                "Time of a step over the memory floor: "
                    + size
                    + " parameters, "
                    + threads
                    + (threads == 1 ? " thread" : " threads"))
            .yAxisTitle("times the floor (1 = the speed of memory)")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Stick);
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(4.0);
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    for (String peer : List.of("gradus", "c", "torch-fused", "torch-compile", "torch-foreach")) {
      List<Double> values =
          rules.stream().map(rule -> overFloor(rule, size, threads, peer, floors)).toList();
      if (values.stream().anyMatch(v -> v != null && !v.isNaN())) {
        chart.addSeries(peer, rules, values).setMarkerColor(SERIES.get(peer));
      }
    }
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
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

package dev.gradus.lab.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a report shows. Lists are copied; immutable but for the arrays of curves and terrains,
 * which nobody may change.
 *
 * @param title the heading
 * @param command the exact command line that runs it again
 * @param subject the name of the contender that is tried, drawn stronger than the others; empty if
 *     there is none
 * @param settings what else is needed to run it again: seeds, budgets, JDK, processors, date
 * @param contenders in the order of legends; colours follow it
 * @param problems in the order of the page
 * @param curves the runs, one for each contender, problem and seed
 * @param sweep the last losses of runs at several values of a hyper-parameter; may be empty
 * @param tuned what tuning chose; may be empty
 * @param ranking best first; may be empty
 * @param rankingNotes sentences on how ranks are made; may be empty
 * @param ties which losses count as equal to the least
 * @param speeds the times of steps; may be empty
 * @param missing a sentence for each thing that was to be run and was not; empty if all is there
 * @param live whether more is to come: a page that is open shows the next version by itself
 */
public record Report(
    String title,
    String command,
    String subject,
    List<Setting> settings,
    List<ContenderFacts> contenders,
    List<ProblemFacts> problems,
    List<RunFacts> curves,
    List<SweepPoint> sweep,
    List<TunedFacts> tuned,
    List<Rank> ranking,
    List<String> rankingNotes,
    Ties ties,
    List<Speed> speeds,
    List<String> missing,
    boolean live) {

  /**
   * @throws IllegalArgumentException if two contenders or problems share a name, or if a run, rank
   *     or the like names one that is not listed
   */
  public Report {
    settings = List.copyOf(settings);
    contenders = List.copyOf(contenders);
    problems = List.copyOf(problems);
    curves = List.copyOf(curves);
    sweep = List.copyOf(sweep);
    tuned = List.copyOf(tuned);
    ranking = List.copyOf(ranking);
    rankingNotes = List.copyOf(rankingNotes);
    speeds = List.copyOf(speeds);
    missing = List.copyOf(missing);

    Set<String> known = unique("contender", contenders.stream().map(ContenderFacts::name).toList());
    Set<String> posed = unique("problem", problems.stream().map(ProblemFacts::name).toList());
    if (!subject.isEmpty()) {
      isListed("contender", subject, known);
    }
    for (RunFacts curve : curves) {
      isListed("contender", curve.contender(), known);
      isListed("problem", curve.problem(), posed);
    }
    for (SweepPoint point : sweep) {
      isListed("contender", point.contender(), known);
      isListed("problem", point.problem(), posed);
    }
    for (TunedFacts choice : tuned) {
      isListed("contender", choice.contender(), known);
      isListed("problem", choice.problem(), posed);
    }
    ranking.forEach(rank -> isListed("contender", rank.contender(), known));
    speeds.forEach(speed -> isListed("contender", speed.contender(), known));
  }

  /** The report with nothing more to come. */
  public Report ended() {
    return new Report(
        title,
        command,
        subject,
        settings,
        contenders,
        problems,
        curves,
        sweep,
        tuned,
        ranking,
        rankingNotes,
        ties,
        speeds,
        missing,
        false);
  }

  private static Set<String> unique(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "Two of the report are called %s; give each %s a name of its own"
                .formatted(name, what));
      }
    }
    return seen;
  }

  private static void isListed(String what, String name, Set<String> listed) {
    if (!listed.contains(name)) {
      throw new IllegalArgumentException(
          "The report has no %s %s; list it among its %ss".formatted(what, name, what));
    }
  }
}

package dev.gradus.lab.command;

import dev.gradus.lab.file.FileTrouble;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.RunStore;
import dev.gradus.lab.study.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code try} and {@code compare} do once they know who takes part. */
final class StudyCommand {
  private static final int MISSING = 1;
  private static final int WRONG = 2;
  private static final int INTERRUPTED = 130;
  private static final String COMPILES = "Compiling the rules";

  private final StudyOptions options;
  private final boolean subject;
  private final CommandSpec spec;

  /** Says who takes part, by reading files. */
  @FunctionalInterface
  interface Entry {
    List<Contender> contenders() throws RuleFileException;
  }

  /**
   * A command with its options.
   *
   * @param subject whether the first contender is the one that the study is about
   */
  StudyCommand(StudyOptions options, boolean subject, CommandSpec spec) {
    this.options = options;
    this.subject = subject;
    this.spec = spec;
  }

  /** Runs a study; returns the exit status. */
  int run(Entry entry) {
    return guarded(
        () -> {
          Study study = options.study(contenders(entry));
          try (Session session = Session.open(options)) {
            return run(session, study, false) ? 0 : MISSING;
          }
        });
  }

  /**
   * Runs a study now and whenever the file is saved, until it is interrupted; or not at all if the
   * file cannot be read at first, or the command is wrong.
   */
  int watch(Path file, Entry entry) {
    return guarded(
        () -> {
          try (Session session = Session.open(options)) {
            Watch watch = Watch.of(file, session::stop);
            int status = attempt(session, entry);
            if (status == WRONG) {
              return status;
            }
            while (true) {
              err().println("Waiting for " + file + " to be saved; Ctrl-C ends.");
              watch.await();
              attempt(session, entry);
            }
          }
        });
  }

  /**
   * Reads who takes part; on a terminal, whoever waits for the compiler sees that, till it ends.
   */
  private List<Contender> contenders(Entry entry) throws RuleFileException {
    if (!Ansi.AUTO.enabled()) {
      return entry.contenders();
    }
    err().print(COMPILES);
    err().flush();
    try {
      return entry.contenders();
    } finally {
      err().print("\r" + " ".repeat(COMPILES.length()) + "\r");
      err().flush();
    }
  }

  private int attempt(Session session, Entry entry) throws IOException {
    try {
      return run(session, options.study(contenders(entry)), true) ? 0 : MISSING;
    } catch (RuleFileException e) {
      return refuse(e.getMessage(), e.exitStatus());
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage(), WRONG);
    }
  }

  /** Work that ends in an exit status, or in an exception that says why it did not. */
  @FunctionalInterface
  private interface Work {
    int run() throws IOException, RuleFileException, InterruptedException;
  }

  private int guarded(Work work) {
    try {
      return work.run();
    } catch (RuleFileException e) {
      return refuse(e.getMessage(), e.exitStatus());
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage(), WRONG);
    } catch (IOException e) {
      return refuse(FileTrouble.writing(e), WRONG);
    } catch (UncheckedIOException e) {
      return refuse(FileTrouble.writing(Objects.requireNonNull(e.getCause())), WRONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private boolean run(Session session, Study study, boolean watched) throws IOException {
    int runs = study.expected(session.store()::find);
    err().println(plan(study, session.store(), runs));
    study.contenders().stream()
        .flatMap(contender -> contender.rule().warnings().stream())
        .distinct()
        .forEach(err()::println);
    List<String> args = spec.root().commandLine().getParseResult().originalArgs();
    ReportMaker maker =
        new ReportMaker(Launch.current().line(args), study, subject, session.store()::find);
    ReportFile report = new ReportFile(options.out().resolve("report.html"), maker, watched);
    return session.run(
        study,
        report,
        () ->
            new Progress(
                err(),
                runs,
                TimeLeft.of(study, options.threads()),
                session.store().finishedByNow()),
        whole -> {
          report.end(whole);
          PrintWriter out = spec.commandLine().getOut();
          out.print(ResultTable.of(study, session.store()::find));
          out.println((whole ? "Report: " : "Report of what is finished: ") + report.file());
          out.flush();
        });
  }

  /** A line about the study that begins, before any of its runs. */
  private String plan(Study study, RunStore store, int runs) {
    long kept =
        Stream.concat(study.sweeps(store::find).stream(), study.runs(store::find).stream())
            .filter(run -> store.find(run).isPresent())
            .count();
    return "%d runs to begin with, %d of them finished before: optimizers: %d; problems: %d; folder: %s"
        .formatted(runs, kept, study.contenders().size(), study.problems().size(), options.out());
  }

  private int refuse(@Nullable String sentence, int status) {
    err().println(sentence);
    return status;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}

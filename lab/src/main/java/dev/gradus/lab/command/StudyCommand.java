package dev.gradus.lab.command;

import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code try} and {@code compare} do once they know who takes part. */
final class StudyCommand {
  private static final int MISSING = 1;
  private static final int WRONG = 2;
  private static final int INTERRUPTED = 130;

  private final StudyOptions options;
  private final boolean subject;
  private final CommandSpec spec;

  /** Says who takes part, by reading files. */
  @FunctionalInterface
  interface Entry {
    List<Contender> contenders() throws RuleFileException;
  }

  /**
   * A study with options.
   *
   * @param subject whether the first contender is the one that it is about
   */
  StudyCommand(StudyOptions options, boolean subject, CommandSpec spec) {
    this.options = options;
    this.subject = subject;
    this.spec = spec;
  }

  /** Runs a study; returns the exit status. */
  int run(Entry entry) {
    try {
      Study study = options.study(entry.contenders());
      try (Session session = Session.open(options)) {
        return run(session, study, false) ? 0 : MISSING;
      }
    } catch (RuleFileException e) {
      return refuse(e, MISSING);
    } catch (IOException | IllegalArgumentException e) {
      return refuse(e, WRONG);
    }
  }

  /** Runs a study now and whenever the file is saved, until it is interrupted. */
  int watch(Path file, Entry entry) {
    try (Session session = Session.open(options)) {
      Watch watch = Watch.of(file, session::stop);
      while (true) {
        try {
          run(session, options.study(entry.contenders()), true);
        } catch (RuleFileException | IllegalArgumentException e) {
          refuse(e, MISSING);
        }
        err().println("Waiting for " + file + " to be saved; Ctrl-C ends.");
        watch.await();
      }
    } catch (IOException e) {
      return refuse(e, WRONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private boolean run(Session session, Study study, boolean watched) throws IOException {
    List<String> args = spec.root().commandLine().getParseResult().originalArgs();
    ReportMaker maker =
        new ReportMaker(Launch.current().line(args), study, subject, session.store()::find);
    ReportFile report = new ReportFile(options.out().resolve("report.html"), maker, watched);
    int runs = study.expected(session.store()::find);
    return session.run(
        study,
        report,
        () -> new Progress(err(), runs),
        whole -> {
          report.end(whole);
          PrintWriter out = spec.commandLine().getOut();
          out.print(ResultTable.of(study, session.store()::find));
          out.println((whole ? "Report: " : "Report of what is finished: ") + report.file());
          out.flush();
        });
  }

  private int refuse(Exception e, int status) {
    err()
        .println(
            e instanceof FileSystemException failure
                ? failure.getFile() + " cannot be written: " + why(failure)
                : e.getMessage());
    return status;
  }

  /** Those without a reason have only their names to say what is wrong. */
  private static String why(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    } else if (e instanceof AccessDeniedException) {
      return "access is denied";
    } else if (e instanceof FileAlreadyExistsException) {
      return "it is no folder";
    }
    return "there can be no such file";
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}

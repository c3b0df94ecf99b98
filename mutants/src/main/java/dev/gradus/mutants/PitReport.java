package dev.gradus.mutants;

import dev.gradus.mutants.Mutant.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Prints the summary of the XML that PIT writes. */
public final class PitReport {
  private PitReport() {}

  /**
   * Prints the summary of the file named, and deletes that: a run that finds nothing to do leaves
   * none.
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    if (Files.exists(file)) {
      Summary.print(read(file), System.out);
      Files.delete(file);
    }
  }

  private static List<Mutant> read(Path file) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getElementsByTagName("mutation");
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      mutants.add(mutant((Element) nodes.item(i)));
    }
    return mutants;
  }

  private static Mutant mutant(Element element) {
    String mutator = text(element, "mutator");
    return new Mutant(
        text(element, "mutatedClass"),
        text(element, "sourceFile"),
        Integer.parseInt(text(element, "lineNumber")),
        text(element, "description")
            + " ("
            + mutator.substring(mutator.lastIndexOf('.') + 1)
            + ", in "
            + text(element, "mutatedMethod")
            + ")",
        fate(element));
  }

  private static Fate fate(Element element) {
    if (Boolean.parseBoolean(element.getAttribute("detected"))) {
      return Fate.KILLED;
    }
    return element.getAttribute("status").equals("NO_COVERAGE") ? Fate.NOT_COVERED : Fate.SURVIVED;
  }

  private static String text(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0).getTextContent();
  }
}

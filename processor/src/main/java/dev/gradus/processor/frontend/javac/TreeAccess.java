package dev.gradus.processor.frontend.javac;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The way from elements to their source, where the compiler shows it, and back to the user with a
 * message.
 */
public final class TreeAccess {
  private final Trees trees;
  private final Elements elements;
  private final Types types;

  private TreeAccess(Trees trees, Elements elements, Types types) {
    this.trees = trees;
    this.elements = elements;
    this.types = types;
  }

  /** The trees of a compilation by javac; none in other compilers. */
  public static Optional<TreeAccess> of(ProcessingEnvironment environment) {
    ProcessingEnvironment javac = Wrappers.unwrap(environment);
    try {
      return Optional.of(
          new TreeAccess(Trees.instance(javac), javac.getElementUtils(), javac.getTypeUtils()));
    } catch (IllegalArgumentException | LinkageError notJavac) {
      return Optional.empty();
    }
  }

  /** A printer that shows each message at its place. */
  public Diagnostics.Printer printer() {
    return (severity, message, origin) -> {
      SourceFile.Place place = (SourceFile.Place) origin.token();
      trees.printMessage(severity, message, place.tree(), place.unit());
    };
  }

  /**
   * The place of a class in its source.
   *
   * @throws IllegalArgumentException if it has no source that can be read ({@link #canRead})
   */
  public Origin origin(TypeElement type) {
    return sourceOf(type)
        .map(file -> file.origin(trees.getTree(type)))
        .orElseThrow(() -> new IllegalArgumentException("No source of " + type));
  }

  /**
   * Whether the source of a class is there, which it is not for class files and for what kapt makes
   * of Kotlin.
   */
  public boolean canRead(TypeElement type) {
    boolean kotlin =
        type.getAnnotationMirrors().stream()
            .anyMatch(a -> a.getAnnotationType().toString().equals("kotlin.Metadata"));
    return !kotlin && trees.getTree(type) != null;
  }

  /** The file that declares an element; nothing if the compiler shows none. */
  public Optional<SourceFile> sourceOf(Element element) {
    @Nullable TreePath path = trees.getPath(element);
    return path == null
        ? Optional.empty()
        : Optional.of(new SourceFile(path.getCompilationUnit(), trees.getSourcePositions()));
  }

  /** The declaration of an element of a class that {@link #canRead}. */
  public @Nullable Tree declarationOf(Element element) {
    return trees.getTree(element);
  }

  public Elements elements() {
    return elements;
  }

  public Types types() {
    return types;
  }
}

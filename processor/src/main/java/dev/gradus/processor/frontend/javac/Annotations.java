package dev.gradus.processor.frontend.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads the annotations of a rule: what they say, and where. */
public final class Annotations {
  public static final String UPDATE_RULE = "dev.gradus.rule.UpdateRule";
  public static final String HYPER = "dev.gradus.rule.Hyper";
  public static final String STATE = "dev.gradus.rule.State";
  public static final String CONSTRAINT = "dev.gradus.rule.Constraint";

  /** The text that javac gives for a value that it could not make sense of. */
  private static final String ERROR = "<error>";

  private Annotations() {}

  /** Whether the element has the annotation of this qualified name. */
  public static boolean has(Element element, String annotation) {
    return find(element, annotation).isPresent();
  }

  private static Optional<? extends AnnotationMirror> find(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .filter(
            a ->
                ((TypeElement) a.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(annotation))
        .findFirst();
  }

  /** The text that an annotation gives to a member, if it gives one. */
  public static Optional<String> text(Element element, String annotation, String member) {
    return value(element, annotation, member)
        .map(AnnotationValue::getValue)
        .filter(value -> value instanceof String text && !text.equals(ERROR))
        .map(value -> (String) value);
  }

  /** Whether an annotation gives true to a member. */
  public static boolean isTrue(Element element, String annotation, String member) {
    return value(element, annotation, member).filter(v -> v.getValue().equals(true)).isPresent();
  }

  /** The name of the enum constant that an annotation gives to a member, if it gives one. */
  public static Optional<String> constant(Element element, String annotation, String member) {
    return value(element, annotation, member)
        .map(AnnotationValue::getValue)
        .filter(value -> value instanceof VariableElement)
        .map(value -> ((VariableElement) value).getSimpleName().toString());
  }

  private static Optional<? extends AnnotationValue> value(
      Element element, String annotation, String member) {
    return find(element, annotation)
        .flatMap(
            mirror ->
                mirror.getElementValues().entrySet().stream()
                    .filter(entry -> isNamed(entry, member))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  private static boolean isNamed(
      Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry, String member) {
    return entry.getKey().getSimpleName().contentEquals(member);
  }

  /**
   * The place of a member's value; that of the annotation if no value is given, or {@code
   * otherwise} if there is no annotation in the source.
   */
  public static Tree place(
      ModifiersTree modifiers, String annotation, String member, Tree otherwise) {
    String simple = annotation.substring(annotation.lastIndexOf('.') + 1);
    for (AnnotationTree tree : modifiers.getAnnotations()) {
      String name = tree.getAnnotationType().toString();
      if (name.equals(simple) || name.equals(annotation)) {
        return argument(tree, member);
      }
    }
    return otherwise;
  }

  private static Tree argument(AnnotationTree annotation, String member) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (!(argument instanceof AssignmentTree assignment)) {
        return argument;
      } else if (assignment.getVariable().toString().equals(member)) {
        return assignment.getExpression();
      }
    }
    return annotation;
  }
}

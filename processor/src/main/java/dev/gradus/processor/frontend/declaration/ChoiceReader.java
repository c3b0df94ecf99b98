package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.javac.SourceText;
import dev.gradus.processor.ir.Formula;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the enums that a rule's class declares, whose constants are named choices. */
final class ChoiceReader {
  private final RuleContext context;

  ChoiceReader(RuleContext context) {
    this.context = context;
  }

  /** The enum that a type names; null if it names none, or one that the rule does not declare. */
  @Nullable TypeElement find(@Nullable Tree type) {
    @Nullable TypeElement found = type == null ? null : context.types().named(type);
    if (found == null || found.getKind() != ElementKind.ENUM) {
      return null;
    }
    boolean own = context.type().equals(found.getEnclosingElement());
    return own && !constants(found).isEmpty() ? found : null;
  }

  private static List<? extends Element> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
        .toList();
  }

  /** Reads an enum, and reports constants that a state_dict could not tell apart. */
  Formula.Choice read(TypeElement type) {
    Map<String, Element> texts = new HashMap<>();
    for (Element constant : constants(type)) {
      String text = constant.getSimpleName().toString().toLowerCase(Locale.ROOT);
      @Nullable Element other = texts.putIfAbsent(text, constant);
      @Nullable Tree place = context.trees().declarationOf(constant);
      if (other != null && place != null) {
        context.report(
            Mistake.CHOICES_ALIKE, place, other.getSimpleName(), constant.getSimpleName(), text);
      }
    }
    Elements elements = context.trees().elements();
    return new Formula.Choice(
        type.getSimpleName().toString(),
        constants(type).stream().map(constant -> constant.getSimpleName().toString()).toList(),
        SourceText.doc(elements, type),
        constants(type).stream().map(constant -> SourceText.doc(elements, constant)).toList());
  }
}

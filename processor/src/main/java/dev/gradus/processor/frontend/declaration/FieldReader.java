package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.Fields;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.body.TypeReader;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which fields of a rule are hyper-parameters and which are states. What they hold is
 * read later.
 */
final class FieldReader {
  /** A field that is marked as what its symbol is: a hyper-parameter or a state. */
  record Marked(VariableElement element, VariableTree tree, Symbol symbol) {}

  private static final Set<Type> TYPES_OF_HYPERS =
      Set.of(Type.DOUBLE, Type.LONG, Type.BOOLEAN, Type.CHOICE);

  private final RuleContext context;
  private final Fields fields;
  private final ChoiceReader choices;
  private final List<Marked> declared = new ArrayList<>();

  FieldReader(RuleContext context, Fields fields) {
    this.context = context;
    this.fields = fields;
    this.choices = new ChoiceReader(context);
  }

  /**
   * The hyper-parameters and states, in the order of declaration; all instance fields are known to
   * {@link Fields} then.
   */
  List<Marked> read() {
    for (VariableElement field : ElementFilter.fieldsIn(context.type().getEnclosedElements())) {
      if (context.trees().declarationOf(field) instanceof VariableTree tree) {
        read(field, tree);
      }
    }
    return declared;
  }

  private void read(VariableElement field, VariableTree tree) {
    String name = tree.getName().toString();
    boolean hyper = Annotations.has(field, Annotations.HYPER);
    boolean state = Annotations.has(field, Annotations.STATE);
    if (hyper && state) {
      context.report(Mistake.FIELD_WITH_TWO_ROLES, tree, name);
      fields.addBad(name);
    } else if (hyper || state) {
      checkModifiers(tree, hyper ? "hyper-parameter" : "state");
      declare(field, tree, hyper);
    } else if (!field.getModifiers().contains(Modifier.STATIC)) {
      fields.addBad(name);
      if (!hasUnknownAnnotation(tree)) {
        context.report(Mistake.FIELD_WITHOUT_ROLE, tree, name);
      }
    }
  }

  /** Whether javac will complain of an annotation, perhaps one of ours that is not imported. */
  private boolean hasUnknownAnnotation(VariableTree tree) {
    return tree.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> context.types().named(annotation.getAnnotationType()) == null);
  }

  private void declare(VariableElement field, VariableTree tree, boolean hyper) {
    String name = tree.getName().toString();
    @Nullable Tree typeTree = tree.getType();
    @Nullable TypeElement choice = hyper ? choices.find(typeTree) : null;
    @Nullable Type type = choice == null ? TypeReader.typeOf(typeTree) : Type.CHOICE;
    if (type == null || !(hyper ? TYPES_OF_HYPERS.contains(type) : type == Type.DOUBLE)) {
      Tree place = typeTree == null ? tree : typeTree;
      context.report(hyper ? Mistake.HYPER_TYPE : Mistake.STATE_TYPE, place, name, place);
      fields.addBad(name);
      return;
    }
    Symbol symbol = hyper ? new Symbol.Hyper(name, type) : new Symbol.State(name);
    fields.add(symbol);
    declared.add(new Marked(field, tree, symbol));
    if (choice != null && symbol instanceof Symbol.Hyper chosen) {
      fields.addChoice(chosen, choices.read(choice));
    }
  }

  private void checkModifiers(VariableTree tree, String role) {
    Set<Modifier> modifiers = tree.getModifiers().getFlags();
    String wrong =
        Stream.of(Modifier.STATIC, Modifier.FINAL)
            .filter(modifiers::contains)
            .map(Modifier::toString)
            .collect(Collectors.joining(" "));
    if (!wrong.isEmpty()) {
      context.report(Mistake.FIELD_MODIFIER, tree, role, tree.getName(), wrong);
    }
  }
}

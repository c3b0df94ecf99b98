package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.frontend.body.BodyReader;
import dev.gradus.processor.frontend.body.Fields;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.body.UpdateMethod;
import dev.gradus.processor.frontend.javac.SourceFile;
import dev.gradus.processor.frontend.javac.SourceText;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads rules from their source in three steps: what a rule declares, what its bodies say, and the
 * two put together. Source that cannot be read is reported and stood in for, so that one reading
 * finds everything that is wrong. One reader serves a whole compilation, since no two optimizers
 * can have one name. Not thread-safe.
 */
public final class RuleReader {
  /** The keys that each group of a state_dict has besides those that a rule gives it. */
  private static final Set<String> GROUP_KEYS = Set.of("params", "param_names");

  private final TreeAccess trees;
  private final OptimizerNamer names = new OptimizerNamer();

  /** A reader of one compilation's rules. */
  public RuleReader(TreeAccess trees) {
    this.trees = trees;
  }

  /**
   * Reads a rule.
   *
   * @param type a class that {@link TreeAccess#canRead}
   * @param diagnostics takes what is wrong; if it {@link Diagnostics#hasErrors}, the declaration is
   *     good for nothing but finding more
   * @return the rule; empty if it is no class or has no {@code update}, which is reported, or if it
   *     has an error that javac itself reports
   */
  public Optional<RuleDeclaration> read(TypeElement type, Diagnostics diagnostics) {
    Optional<SourceFile> file = trees.sourceOf(type);
    if (file.isEmpty() || !(trees.declarationOf(type) instanceof ClassTree tree)) {
      return Optional.empty();
    }
    RuleContext context = new RuleContext(type, file.get(), trees, diagnostics);
    return new ClassChecks(context, tree).check() ? read(context, tree) : Optional.empty();
  }

  private Optional<RuleDeclaration> read(RuleContext context, ClassTree tree) {
    Declared declared = declare(context, tree);
    Bodies bodies = readBodies(context, declared);
    return assemble(context, declared, bodies);
  }

  /** The members that a rule declares, before any body is read. */
  private record Declared(
      String optimizer,
      Fields fields,
      List<FieldReader.Marked> marked,
      DeclaredMethods methods,
      Optional<MethodTree> update) {}

  private Declared declare(RuleContext context, ClassTree tree) {
    String optimizer = names.name(context, tree);
    Fields fields = new Fields();
    List<FieldReader.Marked> marked = new FieldReader(context, fields).read();
    new MemberClashes(context, fields, optimizer).check(marked);
    DeclaredMethods methods = new DeclaredMethods(context);
    Optional<MethodTree> update = new UpdateFinder(context).find(methods.trees(), tree);
    return new Declared(optimizer, fields, marked, methods, update);
  }

  /**
   * The meaning of a rule's bodies.
   *
   * @param shown {@code update} and the helpers that it calls
   * @param called all methods that are called, and constraints
   */
  private record Bodies(Formula formula, List<MethodTree> shown, List<MethodTree> called) {}

  private static Bodies readBodies(RuleContext context, Declared declared) {
    BodyReader bodies = new BodyReader(context, declared.fields, declared.methods.trees());
    List<Stmt> update = declared.update.map(bodies::update).orElse(List.of());
    List<MethodTree> shown =
        Stream.concat(declared.update.stream(), bodies.called().stream()).toList();
    boolean takesStep = declared.update.filter(UpdateMethod::takesStep).isPresent();
    Keys ofGroups = new Keys(context, GROUP_KEYS);
    List<Formula.Hyper> hypers =
        new HyperReader(context, bodies, declared.fields, ofGroups).read(declared.marked);
    List<Formula.State> states =
        new StateReader(context, bodies, ofGroups, takesStep)
            .read(declared.marked, declared.fields.initials(), optionals(hypers));
    List<Formula.Constraint> constraints =
        new ConstraintReader(context, bodies).read(declared.methods.constraints());
    Formula formula = new Formula(hypers, states, constraints, bodies.helpers(), update, takesStep);
    return new Bodies(formula, shown, bodies.called());
  }

  private static Set<Symbol.Hyper> optionals(List<Formula.Hyper> hypers) {
    return hypers.stream()
        .filter(Formula.Hyper::optional)
        .map(Formula.Hyper::symbol)
        .collect(Collectors.toSet());
  }

  private static Optional<RuleDeclaration> assemble(
      RuleContext context, Declared declared, Bodies bodies) {
    if (declared.update.isPresent() && context.isComplete()) {
      declared.methods.reportUncalled(bodies.called);
    }
    Formula formula = bodies.formula;
    if (declared.update.isEmpty() || context.isBrokenForJavac()) {
      return Optional.empty();
    }
    List<String> source = SourceText.of(context.file(), bodies.shown);
    return Optional.of(declaration(context, declared.optimizer, source, formula));
  }

  private static RuleDeclaration declaration(
      RuleContext context, String optimizer, List<String> source, Formula formula) {
    Elements elements = context.trees().elements();
    String around = elements.getPackageOf(context.type()).getQualifiedName().toString();
    String qualified = context.type().getQualifiedName().toString();
    String name = around.isEmpty() ? qualified : qualified.substring(around.length() + 1);
    String doc = SourceText.doc(elements, context.type());
    return new RuleDeclaration(around, name, optimizer, doc, source, formula);
  }
}

package dev.gradus.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads rules from their source. What cannot be read is reported, and stood in for, so that one
 * reading finds everything that is wrong. One reader serves a whole compilation, since no two
 * optimizers can have one name. Not thread-safe.
 */
public final class RuleReader {
  private final TreeAccess trees;
  private final OptimizerNames names = new OptimizerNames();

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
   * @return the rule; nothing, after a problem, if it is no class or has no {@code update}, or if
   *     it is in an error that javac itself reports
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
    String optimizer = names.name(context, tree);
    Fields fields = new Fields();
    List<FieldReader.Declared> declared = new FieldReader(context, fields).read();
    new MemberClashes(context).check(declared);
    Methods methods = new Methods(context);
    Optional<MethodTree> update = new UpdateReader(context).find(methods.trees(), tree);
    Helpers helpers = new Helpers(context, methods.trees());
    BodyReader bodies = new BodyReader(context, fields, helpers);
    List<Stmt> body = update.map(u -> new UpdateReader(context).read(u, bodies)).orElse(List.of());
    helpers.readCalled(bodies);
    List<MethodTree> shown = new ArrayList<>(helpers.called());
    update.ifPresent(u -> shown.add(0, u));
    Formula formula = formula(context, declared, methods, helpers, bodies, body, update);
    if (update.isPresent() && context.isComplete()) {
      methods.reportUncalled(helpers.called());
    }
    return update
        .filter(u -> !context.isBrokenForJavac())
        .map(u -> declaration(context, optimizer, SourceText.of(context.file(), shown), formula));
  }

  private static Formula formula(
      RuleContext context,
      List<FieldReader.Declared> declared,
      Methods methods,
      Helpers helpers,
      BodyReader bodies,
      List<Stmt> body,
      Optional<MethodTree> update) {
    boolean takesStep = update.isPresent() && UpdateReader.takesStep(update.get());
    List<Formula.Hyper> hypers = new HyperReader(context, bodies).read(declared);
    List<Formula.State> states = new StateReader(context, bodies, takesStep).read(declared);
    ConstraintReader constraints = new ConstraintReader(context, helpers);
    methods.constraints().forEach(constraints::declare);
    List<Formula.Helper> read = helpers.readCalled(bodies);
    return new Formula(hypers, states, constraints.constraints(read), read, body, takesStep);
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

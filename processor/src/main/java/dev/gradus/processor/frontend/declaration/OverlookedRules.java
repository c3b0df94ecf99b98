package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.frontend.javac.SourceFile;
import dev.gradus.processor.frontend.javac.TreeAccess;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that would be passed over in silence: classes in methods, initializers and lambdas,
 * which javac shows no processor, and classes that are not marked though their fields are. It walks
 * over the source as it was parsed, and resolves nothing but the names of annotations.
 */
public final class OverlookedRules extends TreeScanner<@Nullable Void, Boolean> {
  private final TreeAccess trees;
  private final SourceFile file;
  private final Diagnostics diagnostics;
  private TypeElement within;

  private OverlookedRules(
      TreeAccess trees, SourceFile file, TypeElement within, Diagnostics diagnostics) {
    this.trees = trees;
    this.file = file;
    this.within = within;
    this.diagnostics = diagnostics;
  }

  /** Reports the rules in the code of a top-level class. */
  public static void report(TreeAccess trees, TypeElement type, Diagnostics diagnostics) {
    Optional<SourceFile> file = trees.sourceOf(type);
    if (file.isPresent() && trees.declarationOf(type) instanceof ClassTree tree) {
      OverlookedRules rules = new OverlookedRules(trees, file.get(), type, diagnostics);
      try {
        rules.checkMarked(tree);
        rules.scan(tree.getMembers(), false);
      } catch (StackOverflowError tooDeep) {
        // An expression of thousands of terms, which holds no class.
      }
    }
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, Boolean inCode) {
    return super.visitMethod(tree, true);
  }

  @Override
  public @Nullable Void visitBlock(BlockTree tree, Boolean inCode) {
    return super.visitBlock(tree, true);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, Boolean inCode) {
    return super.visitVariable(tree, true);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, Boolean inCode) {
    if (inCode) {
      check(tree);
      return super.visitClass(tree, true);
    }
    TypeElement around = within;
    within =
        ElementFilter.typesIn(around.getEnclosedElements()).stream()
            .filter(type -> type.getSimpleName().contentEquals(tree.getSimpleName()))
            .findFirst()
            .orElse(around);
    checkMarked(tree);
    scan(tree.getMembers(), false);
    within = around;
    return null;
  }

  /** Reports a class with hyper-parameters or states that is not marked as a rule. */
  private void checkMarked(ClassTree tree) {
    boolean fields =
        ElementFilter.fieldsIn(within.getEnclosedElements()).stream()
            .anyMatch(
                f ->
                    Annotations.has(f, Annotations.HYPER) || Annotations.has(f, Annotations.STATE));
    if (fields && !Annotations.has(within, Annotations.UPDATE_RULE)) {
      diagnostics.report(Mistake.MISSING_UPDATE_RULE, file.origin(tree), within.getSimpleName());
    }
  }

  private void check(ClassTree tree) {
    RuleContext context = new RuleContext(within, file, trees, diagnostics);
    boolean rule =
        tree.getModifiers().getAnnotations().stream()
            .map(annotation -> context.types().named(annotation.getAnnotationType()))
            .anyMatch(
                type ->
                    type != null && type.getQualifiedName().contentEquals(Annotations.UPDATE_RULE));
    if (rule) {
      context.report(
          Mistake.UNSUITABLE_CLASS,
          tree,
          tree.getSimpleName(),
          "inside a method or initializer, where no annotation processor is shown it");
    }
  }
}

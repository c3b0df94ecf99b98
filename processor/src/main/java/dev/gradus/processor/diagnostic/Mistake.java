package dev.gradus.processor.diagnostic;

import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * The catalogue of everything that can be wrong with a rule. Each mistake has a code, which is the
 * constant's name and the name of its page in {@code docs/errors}, a sentence that says what is
 * wrong, and a hint that says what to write instead; both have the placeholders of {@link
 * String#format}, and share the arguments.
 */
public enum Mistake {
  NO_SOURCE_TREES(
      "Gradus reads rules from their source, which this compiler does not show it.",
      "Compile rules with javac: the Eclipse compiler and kapt will not do."),

  // The rule's class.
  UNSUITABLE_CLASS(
      "The rule %s is %s.",
      "Make it a plain class, top-level or static nested, that its package can see."),
  MISSING_UPDATE_RULE(
      "The class %s has hyper-parameters or states, but is not marked as a rule.",
      "Annotate it with @UpdateRule: only then an optimizer is generated."),
  SUPERCLASS(
      "The rule %s extends %s, whose code the compiler does not read.",
      "Let it extend nothing, and move what it needs into the class itself."),
  CONSTRUCTION(
      "The rule %s has %s, which no optimizer would ever run.",
      "Give each field its value where it is declared."),
  INVALID_OPTIMIZER_NAME(
      "An optimizer cannot be called '%s': %s.",
      "Choose its name with @UpdateRule(name = \"...\")."),
  OPTIMIZER_NAME_TAKEN(
      "The optimizer would be called '%s', but %s.",
      "Choose another name with @UpdateRule(name = \"...\")."),
  MEMBER_CLASH(
      "'%s' would be called '%s' in the generated class, and so is %s.", "Rename one of them."),

  // The rule's fields.
  FIELD_WITHOUT_ROLE(
      "The field '%s' is neither a hyper-parameter nor a state.",
      "Annotate it with @Hyper or @State; make a constant of it with 'static final'."),
  FIELD_WITH_TWO_ROLES(
      "The field '%s' cannot be both a hyper-parameter and a state.", "Keep one annotation."),
  FIELD_MODIFIER("The %s '%s' is %s.", "Leave '%3$s' out: an optimizer has values of its own."),
  HYPER_TYPE(
      "The hyper-parameter '%s' is of type %s.",
      "Make it double, long or boolean, or for named choices an enum that the rule's class"
          + " declares."),
  HYPER_DEFAULT(
      "The default of '%s' is not a constant.",
      "Use literals and static final constants; without an initializer the builder requires a"
          + " value."),
  INVALID_RANGE(
      "\"%s\" is no range.",
      "Write an interval such as \"[0, inf)\", \"(0, 1]\" or \"(-inf, inf)\"."),
  EMPTY_RANGE(
      "No value lies in the range \"%s\".",
      "Write the lower end first; '[' and ']' include an end."),
  RANGE_OF_BOOLEAN(
      "The %s '%s' has a range.", "Leave it out; conditions are methods with @Constraint."),
  RATE_TYPE(
      "The learning rate '%s' is of type %s.",
      "Make it double, or leave 'rate = true' out: a rate is tuned by factors."),
  SEVERAL_RATES(
      "Both '%2$s' and '%1$s' are marked as the learning rate.",
      "Keep 'rate = true' at the one that the lab is to tune."),
  OPTIONAL_BOOLEAN(
      "The boolean '%s' is optional.",
      "Make it required, or an enum of three constants: a boolean has no value that means none."),
  OPTIONAL_RATE(
      "The learning rate '%s' is optional.",
      "Leave 'optional' or 'rate' out: schedulers and the lab change the rate's value."),
  OTHER_CHOICE("'%s' is no value of the choice '%s'.", "Write a constant of its enum, %s."),
  CHOICES_ALIKE(
      "The constants '%s' and '%s' are both \"%s\" in a state_dict.",
      "Give them names that differ in more than capitals."),
  DEFAULT_OUT_OF_RANGE(
      "The default %s of '%s' is outside its range %s.", "Change the one or the other."),
  INVALID_KEY(
      "\"%s\" is no key of a state_dict: %s.",
      "Write a name such as \"weight_decay\", or \"betas[0]\" for a hyper-parameter."),
  KEY_TAKEN(
      "The key \"%s\" of '%s' is that of %s.", "Give one of them another with key = \"...\"."),
  STATE_TYPE(
      "The state '%s' is of type %s.",
      "Make it double, whatever the tensors' dtype; encode what else it holds."),
  STATE_WITH_TWO_STARTS(
      "The state '%s' starts both as a copy of the parameter and at its initializer.",
      "Keep one of them."),
  STATE_NEVER_READ(
      "The state '%s' is never read.", "Use its last value in the formula, or remove it."),
  STATE_NEVER_WRITTEN(
      "The state '%s' is never written.",
      "Assign it in update, or make a @Hyper or constant of it."),
  STATE_NEVER_CHANGES(
      "The state '%s' never takes another value than the one it starts at.",
      "Only update writes a state: assign there what it is to remember, or make a @Hyper or"
          + " constant of it."),
  TOO_MANY_STATES("A rule can have %s states, not %s.", "Make two rules of it."),
  UNUSED_HYPER(
      Diagnostic.Kind.WARNING,
      "The hyper-parameter '%s' is never used.",
      "Use it in the formula, or remove it."),

  // The rule's methods.
  MISSING_UPDATE(
      "The rule %s has no method update.", "Add 'double update(double param, double grad)'%s."),
  SEVERAL_UPDATES(
      "There is more than one method update.", "Keep one, and give the others names of their own."),
  UPDATE_SIGNATURE(
      "In update, %s.",
      "Declare it as 'double update(double param, double grad)', or with 'long step' as third"
          + " parameter."),
  CONSTRAINT_SIGNATURE("The constraint '%s' %s.", "Declare it as 'boolean %1$s()'."),
  CONSTRAINT_SENTENCE(
      "The constraint '%s' has no sentence.",
      "Say in it what must hold: it is what a user will read."),
  HYPERS_ONLY(
      "%s depends on %s only, but this %s.", "Compute it in update, or use hyper-parameters."),
  HELPER_SIGNATURE("The helper method '%s' %s.", "Declare plain parameters and a body."),
  SAME_ARITY("Another helper '%s' takes %s too.", "Give one of them another name."),
  RECURSION(
      "The method '%s' calls itself%s.",
      "Helpers are inlined: write a loop with a constant number of rounds."),
  UNUSED_HELPER(
      Diagnostic.Kind.WARNING, "The helper '%s' is never called.", "Call it, or remove it."),
  MISSING_RETURN(
      "Some path through '%s' ends without returning a value.", "Return one at its end."),

  // Names and types.
  UNKNOWN_NAME(
      "There is no '%s' here%s",
      "Names in a rule are its locals, fields, and constants of other classes."),
  AMBIGUOUS_NAME("To Java '%s' may be %s here as well as %s.", "Write which one is meant: '%2$s'."),
  UNKNOWN_FUNCTION(
      "There is no function '%s' for rules%s",
      "Call those of Formulas or Math, or a helper of this class."),
  FOREIGN_METHOD(
      "To Java '%s' is a method of %s here, whose code the compiler does not read.",
      "%s what it does into a helper method of the rule's class."),
  REFUSED_FUNCTION("The function '%s' is not one for rules.", "%s"),
  STATE_OF_OPTIMIZER(
      "The state '%s' is to be kept for the whole optimizer (per = OPTIMIZER), and no state is.",
      "Write 'per = Per.GROUP': an optimizer of one group has one."),
  REDUCTION_PER(
      "The last argument of '%s' says for what it is made, and this %s.",
      "Write 'Per.TENSOR', or leave it out, to reduce the whole tensor."),
  INITIAL_ARGUMENT(
      "'initial' asks for the first value of a hyper-parameter, and this %s.",
      "Write 'initial(h)' with a @Hyper field h that is a number, and not optional."),
  ARGUMENT_COUNT("'%s' takes %s, not %s.", "Write '%s'."),
  FIRST_ARGUMENT(
      "'first' asks whether a state was written, and this is none.",
      "Write 'first(s)' with a @State field s."),
  SPARSE_ARGUMENT(
      "'isSparse' asks about the gradient, and this is something else.",
      "Write 'isSparse(grad)', with the second parameter of update."),
  PRESENT_ARGUMENT(
      "'present' asks whether an optional hyper-parameter has a value, and this is %s.",
      "Write 'present(h)' with a field h of @Hyper(optional = true)."),
  MAY_BE_ABSENT(
      "The optional hyper-parameter '%s' is read where it may have no value.",
      "Read it only where it has one, as in 'present(%1$s) ? %1$s : 0'."),
  NOT_CONSTANT("'%s' is not a compile-time constant.", "%s."),
  FIELD_ACCESS(
      "'%s' is a field of an object.",
      "A rule's names are its own locals and fields, and constants of classes."),
  DUPLICATE_LOCAL("There is a variable '%s' here already.", "Give this one another name."),
  INFERRED_TYPE(
      "'var' does not say which type '%s' has.", "Write it: double, boolean, int, long or float."),
  UNSUPPORTED_TYPE("A rule has no values of type %s.", "Use double, boolean, int, long or float."),
  TYPE_MISMATCH("Here %s is needed, but this is %s.", "%s"),
  OPERAND_TYPES("The operator '%s' does not take %s.", "%s"),
  INTEGER_QUOTIENT(
      "The quotient of two integers is cut to an integer before it becomes %s.",
      "Divide floating-point numbers, as in '1.0 / 2'; if the cut is meant, name it: 'long n = a /"
          + " b;'."),
  INEXACT_QUOTIENT(
      "The integer quotient '%s / %s' is %s.",
      "Divide floating-point numbers, as in '%1$s.0 / %2$s'."),

  // Statements and expressions.
  UNSUPPORTED_STATEMENT("A rule has no %s.", "%s"),
  UNSUPPORTED_EXPRESSION("A rule has no %s.", "%s"),
  NOT_A_STATEMENT("The value of this is not used.", "Assign it to a variable, or return it."),
  NESTED_ASSIGNMENT(
      "An assignment is not a value in a rule.", "Write it as a statement of its own."),
  ASSIGNED_HYPER("The hyper-parameter '%s' cannot be assigned.", "Change a copy: '%s'."),
  ASSIGNED_CONSTANT("'%s' cannot be assigned: it is %s.", "Use a local variable."),
  NOT_ASSIGNABLE(
      "This cannot be assigned.", "Assign a local variable, a state, 'param' or 'grad'."),
  LOOP_FORM(
      "The loop's %s is not of the form that can be unrolled.",
      "Write 'for (int i = 0; i < 5; i++)'."),
  LOOP_BOUND_NOT_CONSTANT(
      "The loop's %s is not a compile-time constant.",
      "Loops are unrolled: write a literal or a static final constant."),
  LOOP_TOO_LONG("The loop runs more than %s times.", "Loops are unrolled: find a shorter formula."),
  TOO_DEEP(
      "This is nested more than %s deep.",
      "Give the parts names with local variables or helper methods."),

  // Found by later passes.
  REDUCTION_NOT_REACHED(
      "Not all elements get to this '%s': a condition around it, or of a return before it, differs"
          + " between them.",
      "Compute it before, or reduce a choice, as in '%s'."),
  PER_WITHOUT_MATRIX(
      "This '%s' is made for %s, which only tensors of two dimensions or more have.",
      "Write 'rank() > 1' as a condition around it, or as a @Constraint of the rule."),
  SHARED_TOO_LATE(
      "Parameters share this '%s', but which of them get to it depends on a reduction: by a"
          + " condition around it, or of a return before it.",
      "Compute it before, or reduce a choice, as in '%s'."),
  REDUCES_UNIFORM("What this '%s' reduces is the same for all elements%s.", "Write %s."),
  SIZE_NOT_CONSTANT(
      "Of which dimension this asks for the size, the compiler cannot tell.",
      "Write a constant, as in 'size(0)', or 'size(-1)' for the last."),
  STATE_VARIES(
      "The state '%s' is kept for %s, and %s.", "%s; or leave 'per' out, to keep it for each."),
  GROUP_STATE_VARIES(
      "The state '%s' is kept for the group (per = GROUP), and %s.",
      "%s; or leave 'per' out, to keep it for each."),
  INTEGER_PER_ELEMENT(
      "This %s differs between the elements of a tensor.",
      "Integers must be the same for all: compute it in double, with floor, rint or ceil."),
  INTEGER_DIVISOR_MAY_BE_ZERO(
      "This may divide by zero.",
      "Give the divisor a range that leaves zero out, as in @Hyper(range = \"[1, inf)\"), or write"
          + " 'max(1, ...)'."),
  TOO_MANY_VARIANTS(
      "The rule would need %s kernels, one for each combination of uniform conditions that matters,"
          + " and there can be %s. %s.",
      "Make two rules of it, or let fewer options change what happens to each element."),
  KERNEL_TOO_LARGE("%s grows past %s%s.", "%s"),
  VECTORS_NOT_SEEN(
      Diagnostic.Kind.NOTE,
      "The loop of %s %s: with vectors it would run about %s times" + " as fast.",
      "Compile and run with '--add-modules jdk.incubator.vector', or say '-Agradus.vectors=none'."),
  INTERNAL_ERROR(
      "Gradus failed on the rule %s: %s.",
      "This is a mistake of Gradus, not yours: please report it with the rule.");

  private final Diagnostic.Kind severity;
  private final String sentence;
  private final String hint;

  Mistake(String sentence, String hint) {
    this(Diagnostic.Kind.ERROR, sentence, hint);
  }

  Mistake(Diagnostic.Kind severity, String sentence, String hint) {
    this.severity = severity;
    this.sentence = sentence;
    this.hint = hint;
  }

  /** How bad it is: {@code ERROR}, {@code WARNING}, or {@code NOTE} where the rule is fine. */
  public Diagnostic.Kind severity() {
    return severity;
  }

  /** The stable name of the mistake in messages, and of the page about it: {@code unknown-name}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The message: what is wrong, what to write instead, and the code, as in {@code There is no 'x'
   * here. ... [gradus:unknown-name]}.
   */
  public String message(Object... arguments) {
    String text = String.format(Locale.ROOT, sentence + "\n" + hint, arguments).replace('\n', ' ');
    return text + " [gradus:" + code() + "]";
  }
}

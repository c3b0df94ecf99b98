/** The compiler of rules. {@link dev.gradus.processor.RuleCompiler} lists its passes. */
@NullMarked
package dev.gradus.processor;

import org.jspecify.annotations.NullMarked;

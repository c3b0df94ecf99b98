/**
 * The contract between the runtime and the code that the processor generates: {@link
 * dev.gradus.compiled.CompiledRule} and {@link dev.gradus.compiled.CompiledUpdate}, which generated
 * classes extend, and what is handed to them. Exported for that code only: programs do not touch
 * it, and it may change with any version. What is generated is compiled with the runtime's version.
 */
@NullMarked
package dev.gradus.compiled;

import org.jspecify.annotations.NullMarked;

/**
 * The contract between the runtime and the code that the processor generates: {@link
 * dev.gradus.compiled.CompiledRule} and {@link dev.gradus.compiled.CompiledUpdate}, which generated
 * classes extend, and the types that are handed to them. Exported for that code only: programs do
 * not touch this package, and it may change with any version. Generated code is compiled against
 * the version of the runtime that it runs with.
 */
@NullMarked
package dev.gradus.compiled;

import org.jspecify.annotations.NullMarked;

/** How problems are collected and printed. */
@NullMarked
package dev.gradus.processor.diagnostic;

import org.jspecify.annotations.NullMarked;

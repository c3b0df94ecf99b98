/** What is wrong with a file, in a sentence. */
@NullMarked
package dev.gradus.lab.file;

import org.jspecify.annotations.NullMarked;

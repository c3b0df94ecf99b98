/** Work shared by the threads of the process. Not exported. */
@NullMarked
package dev.gradus.parallel;

import org.jspecify.annotations.NullMarked;

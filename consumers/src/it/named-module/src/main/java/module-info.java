/** A rule in a named module. */
module example {
  requires dev.gradus.runtime;
}

module example {
  requires dev.gradus.runtime;
}

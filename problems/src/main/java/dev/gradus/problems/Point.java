package dev.gradus.problems;

/** A point of the plane. */
public record Point(double x, double y) {}

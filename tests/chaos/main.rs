//! What is in force is what is on disk, whatever happens to the files and to the watching.

mod content;
mod edit;
mod follower;
mod operation;
mod scene;
mod trial;
mod upheaval;

mod last_good;
mod limits;
mod overflow;
mod processes;
mod seeds;
